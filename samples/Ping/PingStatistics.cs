using System.Globalization;

namespace Ping;

/// <summary>Counts and round-trip times, printed as ping(8) prints them.</summary>
internal sealed class PingStatistics(string host)
{
    private readonly List<double> _milliseconds = [];
    private int _sent;

    public int Received => _milliseconds.Count;

    public void CountRequest() => _sent++;

    public void CountReply(TimeSpan roundTrip) => _milliseconds.Add(roundTrip.TotalMilliseconds);

    public override string ToString()
    {
        double loss = _sent == 0 ? 0 : 100.0 * (_sent - Received) / _sent;
        string text = string.Create(CultureInfo.InvariantCulture, $"""
            --- {host} ping statistics ---
            {_sent} packets transmitted, {Received} received, {loss:0.#}% packet loss
            """);
        return Received == 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text}\nrtt min/avg/max = {_milliseconds.Min():0.000}/{_milliseconds.Average():0.000}/{_milliseconds.Max():0.000} ms");
    }
}
