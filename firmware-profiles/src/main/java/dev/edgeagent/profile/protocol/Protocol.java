package dev.edgeagent.profile.protocol;

/** How a kind of device is spoken to: the raw form of its channels. One record a protocol. */
public sealed interface Protocol
    permits LineProtocol,
        FrameProtocol,
        MeterProtocol,
        ModbusProtocol,
        MqttProtocol,
        SysfsProtocol,
        GpioProtocol,
        ChipProtocol,
        HostProtocol {
  /** The name in a profile's {@code protocol:}, which is the name of the driver that speaks it. */
  String name();
}
