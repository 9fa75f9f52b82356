// Datagram larger than 65507 bytes
static class Pattern
{
    public static void Dump(UdpClient u, IPEndPoint to)
    {
        var picture = new byte[70_000];
        u.Send(picture, picture.Length, to);
    }
}
