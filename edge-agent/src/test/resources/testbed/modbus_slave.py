"""A Modbus device of another implementation: pymodbus. modbus_slave.py tcp [PORT] | rtu PORT; says "ready PORT" when it is there.

Unit 7 is a meter that says who it is, has few registers and refuses the others. Unit 8 is an SDM120 by its
registers. No other unit answers.
"""
import asyncio
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


def block(spans, values):
    cells = {address: 0 for first, last in spans for address in range(first, last + 1)}
    cells.update(values)
    return ModbusSparseDataBlock(cells)


def text(address, value):
    data = value.encode().ljust(len(value) + len(value) % 2, b"\0")
    return {address + i // 2: data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)}


def context():
    holding = {10: 0xFFFB, 20: 1, 21: 0x1170, 40: 0x4366, 41: 0x3333, **text(100, "EM-2040")}
    meter = ModbusSlaveContext(
        co=block([(0, 15)], {3: 1}),
        di=block([(0, 0)], {}),
        hr=block([(0, 49), (100, 110), (200, 200)], holding),
        ir=block([(0, 9)], {0: 2304, 2: 5}),
        zero_mode=True,
    )
    eastron = ModbusSlaveContext(
        co=block([(0, 0)], {}),
        di=block([(0, 0)], {}),
        hr=block([(0, 99), (0xFC00, 0xFC03)], {0xFC02: 0x0020}),
        ir=block([(0, 399)], {0: 0x4366, 1: 0x3333}),
        zero_mode=True,
    )
    return ModbusServerContext(slaves={7: meter, 8: eastron}, single=False)


def identity():
    return ModbusDeviceIdentification(
        info_name={"VendorName": "Acme Meters", "ProductCode": "EM", "MajorMinorRevision": "V1.2", "ModelName": "EM-2040"}
    )


async def main():
    if sys.argv[1] == "tcp":
        port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
        server = ModbusTcpServer(context(), ModbusSocketFramer, identity(), ("127.0.0.1", port), ignore_missing_slaves=True)
        serving = asyncio.create_task(server.serve_forever())
        await server.serving
        print("ready", server.server.sockets[0].getsockname()[1], flush=True)
        await serving
    else:
        server = ModbusSerialServer(
            context(), ModbusRtuFramer, identity(), port=sys.argv[2], baudrate=115200, ignore_missing_slaves=True
        )
        await server.start()
        print("ready", sys.argv[2], flush=True)
        await server.serve_forever()


asyncio.run(main())
