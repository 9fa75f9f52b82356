// Connected used as a liveness test
static class Pattern
{
    public static void Beat(TcpClient c)
    {
        while (c.Connected)
        {
            c.GetStream().WriteByte(0);
            Thread.Sleep(1000);
        }
    }
}
