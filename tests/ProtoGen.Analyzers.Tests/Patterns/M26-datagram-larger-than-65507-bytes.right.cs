// Datagram larger than 65507 bytes
static class Pattern
{
    public static void Dump(UdpClient u, IPEndPoint to, byte[] picture)
    {
        const int Chunk = 1200;
        for (int at = 0; at < picture.Length; at += Chunk)
            u.Send(picture.AsSpan(at, Math.Min(Chunk, picture.Length - at)), to);
    }
}
