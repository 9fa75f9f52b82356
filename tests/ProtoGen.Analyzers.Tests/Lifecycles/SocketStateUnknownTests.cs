using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Lifecycles;

/// <summary>Where PG4001 must be silent: some path connects, or the state cannot be known.</summary>
public class SocketStateUnknownTests
{
    private static Task SilentAsync(string body, string members = "") => Verify<SocketNeverConnected>.AnalyzerAsync($$"""
        using System.Net;
        using System.Net.Sockets;
        class C
        {
            Socket _other = null!;
            static readonly Dictionary<int, Socket> s_pool = [];
            async Task M(byte[] buffer, EndPoint to, EndPoint from, bool flag, SocketAsyncEventArgs args, IEnumerable<IPEndPoint> all, SocketType type)
            {
                await Task.Yield();
                {{body}}
            }
            {{members}}
        }
        """);

    [Theory]
    [InlineData("s.Connect(to);")]
    [InlineData("await s.ConnectAsync(to);")]
    [InlineData("_ = s.ConnectAsync(to);")]
    [InlineData("s.ConnectAsync(args);")]
    [InlineData("s.EndConnect(s.BeginConnect(to, null, null));")]
    [InlineData("if (flag) s.Connect(to);")]
    [InlineData("while (!s.Connected) { try { s.Connect(to); } catch (SocketException) { } }")]
    [InlineData("try { s.Connect(to); } catch { }")]
    [InlineData("try { s.Bind(to); } finally { s.Connect(to); }")]
    [InlineData("foreach (var point in all) { s.Connect(point); break; }")]
    [InlineData("switch (flag) { case true: s.Connect(to); break; default: throw new Exception(); }")]
    [InlineData("s = new Socket(type, ProtocolType.Tcp);")]
    [InlineData("s = _other;")]
    [InlineData("s = s_pool[1];")]
    [InlineData("(s, _) = (_other, 1);")]
    [InlineData("Socket t = s; t.Connect(to);")]
    [InlineData("Socket t = flag ? s : _other; t.Connect(to);")]
    [InlineData("if (!flag) goto use; s.Connect(to); use:")]
    [InlineData("do { if (flag) continue; s.Connect(to); } while (s.Available > 0);")]
    [InlineData("if (s.Blocking || flag) s.Connect(to); else return;")]
    public Task A_path_that_may_connect_keeps_it_silent(string between) =>
        SilentAsync($"var s = new Socket(SocketType.Stream, ProtocolType.Tcp); {between} s.Send(buffer);");

    [Theory]
    [InlineData("Helper(s);")]
    [InlineData("Make(ref s);")]
    [InlineData("Give(out s);")]
    [InlineData("_other = s; Anyone();")]
    [InlineData("s_pool[1] = s; Anyone();")]
    [InlineData("var list = new List<Socket> { s }; list[0].Connect(to);")]
    [InlineData("Socket[] array = [s]; array[0].Connect(to);")]
    [InlineData("Socket[] array = { s }; array[0].Connect(to);")]
    [InlineData("var pair = (s, 1); pair.s.Connect(to);")]
    [InlineData("var box = new { s }; box.s.Connect(to);")]
    [InlineData("Func<Socket> get = () => s; get().Connect(to);")]
    [InlineData("Action<EndPoint> connect = s.Connect; connect(to);")]
    [InlineData("void Dial() => s.Connect(to); Dial();")]
    [InlineData("Action dial = delegate { s.Connect(to); }; dial();")]
    [InlineData("ref Socket r = ref s; r = _other;")]
    [InlineData("ref Socket r = ref s; s = new Socket(SocketType.Stream, ProtocolType.Tcp); r.Connect(to);")]
    [InlineData("ref Socket r = ref (flag ? ref s : ref _other); s = new Socket(SocketType.Stream, ProtocolType.Tcp); r.Connect(to);")]
    [InlineData("ref Socket r = ref Pass(ref s); s = new Socket(SocketType.Stream, ProtocolType.Tcp); r.Connect(to);")]
    [InlineData("Socket t = s; (flag ? ref s : ref t) = _other;")]
    [InlineData("Make(ref (flag ? ref s : ref _other));")]
    [InlineData("s.BeginConnect(to, null, s);")]
    [InlineData("await Task.Factory.FromAsync(s.BeginConnect, s.EndConnect, to, null);")]
    [InlineData("bool open = false; while (flag) { if (!open) { s.Connect(to); open = true; } s.Send(buffer); }")]
    [InlineData("(flag ? s : _other).Connect(to);")]
    [InlineData("try { if (flag) return; s.Connect(to); } catch (SocketException) when (flag) { return; } finally { s.NoDelay = true; }")]
    [InlineData("for (int i = 0; ; i++) { try { s.Connect(to); break; } catch (SocketException) when (i < 3) { continue; } finally { s.Ttl = 3; } }")]
    [InlineData("using (s.Connected ? null : new Opener(s, to)) { }")]
    [InlineData("_ = s switch { { Connected: false } t => Same(t), _ => s };")]
    [InlineData("var handle = s.SafeHandle; Native(handle.DangerousGetHandle());")]
    [InlineData("Native(s.Handle);")]
    [InlineData("args.AcceptSocket = s; Anyone();")]
    [InlineData("s.Dial(to);")]
    [InlineData("object o = s; Helper((Socket)o);")]
    [InlineData("s.IOControl(IOControlCode.NonBlockingIO, null, null);")]
    [InlineData("await Task.Run(() => s.Connect(to));")]
    [InlineData("dynamic d = s; d.Connect(to);")]
    [InlineData("if (s is Socket t) t.Connect(to);")]
    [InlineData("if (s is { } t) { t.Connect(to); }")]
    [InlineData("s = await Async(s);")]
    [InlineData("s = Same(s);")]
    [InlineData("foreach (Socket t in new[] { s }) t.Connect(to);")]
    public Task What_others_have_seen_is_unknown(string between) => SilentAsync(
        $"var s = new Socket(SocketType.Stream, ProtocolType.Tcp); {between} s.Send(buffer);",
        """
            static void Helper(Socket s) => s.Connect(null!);
            static void Make(ref Socket s) => s.Connect(null!);
            static void Give(out Socket s) => s = null!;
            static void Native(nint handle) { }
            static void Anyone() { }
            static Socket Same(Socket s) => s;
            static ref Socket Pass(ref Socket s) => ref s;
            class Opener : IDisposable { public Opener(Socket s, EndPoint to) => s.Connect(to); public void Dispose() { } }
            static Task<Socket> Async(Socket s) => Task.FromResult(s);
        }
        static class Extensions
        {
            public static void Dial(this Socket s, EndPoint to) => s.Connect(to);
        """);

    [Theory]
    [InlineData("_other.Send(buffer);")]
    [InlineData("s_pool[0].Send(buffer);")]
    [InlineData("args.ConnectSocket!.Send(buffer);")]
    [InlineData("new Socket(type, ProtocolType.Tcp).Send(buffer);")]
    [InlineData("new Socket(SocketType.Unknown, ProtocolType.Tcp).Send(buffer);")]
    [InlineData("new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Send(buffer);")]
    [InlineData("new Socket(AddressFamily.Packet, SocketType.Raw, ProtocolType.Raw).Send(buffer);")]
    [InlineData("new Socket(new SafeSocketHandle(3, true)).Send(buffer);")]
    [InlineData("using var door = new Socket(SocketType.Stream, ProtocolType.Tcp); door.Bind(to); door.Listen(); using var guest = door.Accept(); guest.Send(buffer);")]
    [InlineData("using var door = new Socket(SocketType.Stream, ProtocolType.Tcp); door.Bind(to); door.Listen(); using var guest = await door.AcceptAsync(); guest.Send(buffer);")]
    [InlineData("using var u = new Socket(SocketType.Dgram, ProtocolType.Udp); u.SendTo(buffer, to); u.ReceiveFrom(buffer, ref from); u.Receive(buffer);")]
    [InlineData("using var u = new Socket(SocketType.Dgram, ProtocolType.Udp); u.Bind(to); u.Receive(buffer); await u.ReceiveAsync(buffer.AsMemory());")]
    [InlineData("using var u = new Socket(SocketType.Dgram, ProtocolType.Udp); u.Connect(to); u.Send(buffer);")]
    [InlineData("using var r = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp); r.SendTo(buffer, to); r.Receive(buffer);")]
    [InlineData("using var r = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp); r.Connect(to); r.Send(buffer);")]
    public Task A_socket_of_unknown_or_right_state_is_not_flagged(string body) => SilentAsync(body);

    [Theory]
    [InlineData("Socket? kept = null; foreach (var point in all) { var s = new Socket(SocketType.Stream, ProtocolType.Tcp); kept?.Send(buffer); s.Connect(point); kept = s; }")]
    [InlineData("Socket? s = null; try { s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Connect(to); } finally { s?.Shutdown(SocketShutdown.Both); } s.Send(buffer);")]
    [InlineData("Socket s; for (;;) { s = new Socket(SocketType.Stream, ProtocolType.Tcp); try { s.Connect(to); break; } catch (SocketException) { s.Dispose(); } } s.Send(buffer);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); try { s.Connect(to); } catch (SocketException) { s.Send(buffer); }")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); try { s.Connect(to); } finally { s.Send(buffer); }")]
    [InlineData("var u = new Socket(SocketType.Dgram, ProtocolType.Udp); int x = 1; try { u.Connect(to); x = checked(-x) / (x - 1); } catch (ArithmeticException) { u.Send(buffer); }")]
    [InlineData("var u = new Socket(SocketType.Dgram, ProtocolType.Udp); try { u.Connect(to); } catch (SocketException) { u.Send(buffer); }")]
    [InlineData("var c = new TcpClient(); try { c.Connect((IPEndPoint)to); } catch (SocketException) { c.GetStream(); }")]
    [InlineData("var c = new TcpClient(); try { c.Connect((IPEndPoint)to); } catch (SocketException) { c.Connect((IPEndPoint)from); } c.GetStream();")]
    [InlineData("var c = new TcpClient(); c.Client.Connect(to); c.GetStream();")]
    [InlineData("var c = new TcpClient(); c.Client = _other; c.GetStream();")]
    [InlineData("var c = new TcpClient { Client = _other }; c.GetStream();")]
    [InlineData("var c = new TcpClient(\"localhost\", 7); c.GetStream();")]
    [InlineData("var c = new TcpClient(); c.ConnectAsync((IPEndPoint)to).Wait(); c.GetStream();")]
    [InlineData("Socket s = flag switch { true => new Socket(SocketType.Stream, ProtocolType.Tcp), false => _other }; s.Send(buffer);")]
    [InlineData("Socket s = _other ?? new Socket(SocketType.Stream, ProtocolType.Tcp); s.Send(buffer);")]
    [InlineData("Socket? s = null; if (flag) s = new Socket(SocketType.Stream, ProtocolType.Tcp); s ??= _other; s.Send(buffer);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); if (s.Connected) s.Send(buffer);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); if (s is { Connected: true }) s.Send(buffer);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); if (!s.Connected) return; s.Send(buffer);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Dispose(); s.Send(buffer);")]
    [InlineData("Action a = () => { }; var s = new Socket(SocketType.Stream, ProtocolType.Tcp); a = () => s.Connect(to); a(); s.Send(buffer);")]
    [InlineData("var s = new Mine(); s.Send(buffer);")]
    public Task Paths_and_objects_are_kept_apart(string body) =>
        SilentAsync(body, "class Mine() : Socket(SocketType.Stream, ProtocolType.Tcp);");

    [Fact]
    public Task A_class_of_the_users_that_is_named_Socket_is_none() => Verify<SocketNeverConnected>.AnalyzerAsync("""
        class Socket { public int Send(byte[] b) => 0; }
        class C { int M(byte[] b) { var s = new Socket(); return s.Send(b); } }
        """);

    [Fact]
    public Task Fields_and_properties_and_parameters_are_unknown_when_a_member_starts() => Verify<SocketNeverConnected>.AnalyzerAsync("""
        using System.Net.Sockets;
        class C(Socket primary, byte[] b)
        {
            Socket P { get; } = new(SocketType.Stream, ProtocolType.Tcp);
            public Socket F = new(SocketType.Stream, ProtocolType.Tcp);
            void A(Socket s) { s.Send(b); P.Send(b); F.Send(b); primary.Send(b); }
            C Open(System.Net.EndPoint to) { P.Connect(to); return this; }
        }
        """);

    [Fact]
    public async Task Generated_code_is_left_alone() => Assert.Empty(await Verify<SocketNeverConnected>.ReportAsync("""
        // <auto-generated/>
        using System.Net.Sockets;
        class C { void M(byte[] b) { var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Send(b); } }
        """));
}
