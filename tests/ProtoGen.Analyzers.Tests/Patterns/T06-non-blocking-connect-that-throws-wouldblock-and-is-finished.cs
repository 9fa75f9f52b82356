// Non-blocking Connect that throws WouldBlock and is finished by Select
static class Pattern
{
    public static Socket Dial(IPEndPoint to, int micros)
    {
        var s = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try { s.Connect(to); }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
        var err = s.Poll(micros, SelectMode.SelectWrite) ? (int)s.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! : (int)SocketError.TimedOut;
        if (err != 0) { s.Dispose(); throw new SocketException(err); }
        s.Blocking = true;
        return s;
    }
}
