using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Analyzers.Lifecycles;

/// <summary>
/// The kernel agrees: each operation that PG4001 reports is performed on a real socket in that state, and fails with the error that the message and the page name.
/// What a failing row of the table claims is claimed here once per operation; the last test counts, so that a row cannot come without one.
/// </summary>
public class KernelTests
{
    private static readonly byte[] s_buffer = new byte[4];
    private static readonly IPEndPoint s_nobody = new(IPAddress.Loopback, 9);

    private static readonly Dictionary<string, Func<Socket, Task>> s_operations = new()
    {
        ["Send"] = s => Run(() => s.Send(s_buffer)),
        ["SendAsync"] = async s => await s.SendAsync(s_buffer.AsMemory()),
        ["BeginSend"] = s => Run(() => s.EndSend(s.BeginSend(s_buffer, 0, 4, SocketFlags.None, null, null))),
        ["SendTo"] = s => Run(() => s.SendTo(s_buffer, s_nobody)),
        ["SendToAsync"] = async s => await s.SendToAsync(s_buffer.AsMemory(), s_nobody),
        ["BeginSendTo"] = s => Run(() => s.EndSendTo(s.BeginSendTo(s_buffer, 0, 4, SocketFlags.None, s_nobody, null, null))),
        ["Receive"] = s => Run(() => s.Receive(s_buffer)),
        ["ReceiveAsync"] = async s => await s.ReceiveAsync(s_buffer.AsMemory()),
        ["BeginReceive"] = s => Run(() => s.EndReceive(s.BeginReceive(s_buffer, 0, 4, SocketFlags.None, null, null))),
        ["ReceiveFrom"] = s => Run(() => { EndPoint from = s_nobody; s.ReceiveFrom(s_buffer, ref from); }),
        ["ReceiveFromAsync"] = async s => await s.ReceiveFromAsync(s_buffer.AsMemory(), s_nobody),
        ["BeginReceiveFrom"] = s => Run(() =>
        {
            EndPoint from = s_nobody;
            s.EndReceiveFrom(s.BeginReceiveFrom(s_buffer, 0, 4, SocketFlags.None, ref from, null, null), ref from);
        }),
        ["ReceiveMessageFrom"] = s => Run(() =>
        {
            EndPoint from = s_nobody;
            var flags = SocketFlags.None;
            s.ReceiveMessageFrom(s_buffer, 0, 4, ref flags, ref from, out _);
        }),
        ["ReceiveMessageFromAsync"] = async s => await s.ReceiveMessageFromAsync(s_buffer.AsMemory(), s_nobody),
        ["BeginReceiveMessageFrom"] = s => Run(() =>
        {
            EndPoint from = s_nobody;
            var flags = SocketFlags.None;
            s.EndReceiveMessageFrom(s.BeginReceiveMessageFrom(s_buffer, 0, 4, SocketFlags.None, ref from, null, null), ref flags, ref from, out _);
        }),
        ["SendFile"] = s => Run(() => s.SendFile(null)),
        ["SendFileAsync"] = async s => await s.SendFileAsync(null),
        ["BeginSendFile"] = s => Run(() => s.EndSendFile(s.BeginSendFile(null, null, null))),
        ["new System.Net.Sockets.NetworkStream"] = s => Run(() => new NetworkStream(s)),
    };

    private static readonly (StateSet State, string Name, Func<Socket> Make)[] s_states =
    [
        (SocketLifecycle.Created, "stream created", () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)),
        (SocketLifecycle.Created, "stream created for both families", () => new Socket(SocketType.Stream, ProtocolType.Tcp)),
        (SocketLifecycle.Bound, "stream bound", () => Bind(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))),
        (SocketLifecycle.Listening, "stream listening", Listen),
        (SocketLifecycle.DatagramCreated, "datagram created", () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)),
        (SocketLifecycle.DatagramBound, "datagram bound", () => Bind(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))),
        (SocketLifecycle.RawCreated, "raw created", () => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp)),
        (SocketLifecycle.RawBound, "raw bound", () => Bind(new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp))),
    ];

    /// <summary>Every failing row of the table, taken apart: a state, an operation, the error claimed.</summary>
    public static TheoryData<string, string, string> FailingRows(bool isRaw)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (LifecycleRow row in SocketLifecycle.Table.Rows.Where(row => row.Failure is not null))
        {
            foreach ((_, string name, _) in s_states.Where(state => row.From.Overlaps(state.State) && state.Name.StartsWith("raw", StringComparison.Ordinal) == isRaw))
            {
                foreach (string operation in row.Operations)
                {
                    rows.Add(name, operation, row.Failure!.Error);
                }
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(FailingRows), false)]
    public Task What_the_table_says_fails_fails_as_it_says(string state, string operation, string error) => FailsAsync(state, operation, error);

    [RawSocketTheory]
    [MemberData(nameof(FailingRows), true)]
    public Task What_the_table_says_of_raw_sockets_fails_as_it_says(string state, string operation, string error) => FailsAsync(state, operation, error);

    private static async Task FailsAsync(string state, string operation, string error)
    {
        using Socket socket = s_states.Single(candidate => candidate.Name == state).Make();
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => s_operations[operation](socket).WaitAsync(TimeSpan.FromSeconds(30)));
        string[] claims = error.Split(' ', 2);
        Assert.Equal(claims[0], exception.GetType().Name);
        if (exception is SocketException failure)
        {
            Assert.Equal(ClaimFor(claims[1]), failure.SocketErrorCode.ToString());
        }
    }

    [Fact]
    public void Each_failing_state_and_operation_of_the_table_can_be_tried()
    {
        foreach (LifecycleRow row in SocketLifecycle.Table.Rows.Where(row => row.Failure is not null))
        {
            StateSet tried = s_states.Aggregate(StateSet.None, (all, state) => all | state.State);
            Assert.True(row.From.IsSubsetOf(tried), $"{row.Operations[0]} fails in a state that no test makes.");
            Assert.All(row.Operations, operation => Assert.Contains(operation, s_operations.Keys));
        }
    }

    [Theory]
    [InlineData("Send")]
    [InlineData("Receive")]
    public void Overloads_with_an_out_parameter_return_the_error(string operation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        SocketError returned;
        _ = operation == "Send"
            ? socket.Send(s_buffer, 0, 4, SocketFlags.None, out returned)
            : socket.Receive(s_buffer, 0, 4, SocketFlags.None, out returned);
        Assert.Equal(ReturnedBy(operation, SocketLifecycle.Created), returned.ToString());
    }

    [Theory]
    [InlineData("SendAsync")]
    [InlineData("SendToAsync")]
    [InlineData("ReceiveAsync")]
    [InlineData("ReceiveFromAsync")]
    [InlineData("ReceiveMessageFromAsync")]
    public async Task Overloads_with_event_args_return_the_error(string operation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var done = new TaskCompletionSource();
        using var args = new SocketAsyncEventArgs { RemoteEndPoint = s_nobody };
        args.SetBuffer(s_buffer);
        args.Completed += (_, _) => done.SetResult();
        bool pending = operation switch
        {
            "SendAsync" => socket.SendAsync(args),
            "SendToAsync" => socket.SendToAsync(args),
            "ReceiveAsync" => socket.ReceiveAsync(args),
            "ReceiveFromAsync" => socket.ReceiveFromAsync(args),
            _ => socket.ReceiveMessageFromAsync(args),
        };
        if (pending)
        {
            await done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(ReturnedBy(operation, SocketLifecycle.Created), args.SocketError.ToString());
    }

    private static string ReturnedBy(string operation, StateSet state) =>
        ClaimFor(SocketLifecycle.Table.Rows.Single(row => row.Failure is not null && row.From.Overlaps(state) && row.Operations.Contains(operation)).Failure!.Returned!.Split(' ', 2)[1]);

    [Fact]
    public void A_client_that_never_connected_has_no_stream()
    {
        LifecycleRow row = Assert.Single(TcpClientLifecycle.Table.Rows, row => row.Failure is not null);
        Assert.Equal("GetStream", Assert.Single(row.Operations));
        using var client = new TcpClient();
        Assert.Equal(row.Failure!.Error, Assert.ThrowsAny<Exception>(client.GetStream).GetType().Name);
        using var local = new TcpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(row.Failure.Error, Assert.ThrowsAny<Exception>(local.GetStream).GetType().Name);
    }

    /// <summary>"(Shutdown on Linux, NotConnected on Windows)": what is claimed for this system. Elsewhere the BSD answer, NotConnected, is expected.</summary>
    private static string ClaimFor(string claims)
    {
        string system = OperatingSystem.IsLinux() ? "Linux" : "Windows";
        foreach (string claim in claims.Trim('(', ')').Split(", "))
        {
            string[] words = claim.Split(" on ");
            if (words.Length == 1 || words[1] == system)
            {
                return words[0];
            }
        }

        return "";
    }

    private static Task Run(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static Socket Bind(Socket socket)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static Socket Listen()
    {
        Socket socket = Bind(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        socket.Listen();
        return socket;
    }
}
