"""A slave of another implementation: pymodbus. modbus_slave.py tcp | rtu PORT; says "ready PORT" when it is there."""
import asyncio
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

LAST = 200


def block(values):
    cells = dict.fromkeys(range(LAST), 0)
    cells.update(values)
    return ModbusSparseDataBlock(cells)


def context():
    holding = {10: 0xFFFB, 20: 1, 21: 0x1170, 40: 8, 50: 0x41AC}
    holding.update({30: 0x4544, 31: 0x4745, 32: 0x3132, 33: 0x3334})
    slave = ModbusSlaveContext(
        co=block({i: 1 for i in range(0, LAST, 3)}),
        di=block({i: 1 for i in range(1, LAST, 2)}),
        hr=block(holding),
        ir=block({0: 2304, 2: 0x4366, 3: 0x3333, 4: 0x1170, 5: 1}),
        zero_mode=True,
    )
    return ModbusServerContext(slaves={7: slave}, single=False)


async def main():
    if sys.argv[1] == "tcp":
        server = ModbusTcpServer(context(), ModbusSocketFramer, None, ("127.0.0.1", 0))
        serving = asyncio.create_task(server.serve_forever())
        await server.serving
        print("ready", server.server.sockets[0].getsockname()[1], flush=True)
        await serving
    else:
        server = ModbusSerialServer(context(), ModbusRtuFramer, port=sys.argv[2], baudrate=115200, ignore_missing_slaves=True)
        await server.start()
        print("ready", sys.argv[2], flush=True)
        await server.serve_forever()


asyncio.run(main())
