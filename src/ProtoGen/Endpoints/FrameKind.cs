namespace ProtoGen;

/// <summary>What a frame is for (docs/stream-protocol.md, Frames). Kinds from <see cref="FirstIgnored"/> on may be skipped by who does not know them.</summary>
internal enum FrameKind : byte
{
    Method = 1,
    Request = 2,
    Response = 3,
    Item = 4,
    End = 5,
    Error = 6,
    Cancel = 7,
    Credit = 8,
    Ping = 9,
    Pong = 10,
    GoAway = 11,
    FirstIgnored = 64,
}
