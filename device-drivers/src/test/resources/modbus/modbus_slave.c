/* A slave of another implementation: libmodbus. modbus_slave tcp | rtu PORT; says "ready PORT" when it is there. */
#include <errno.h>
#include <modbus.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { UNIT = 7, CELLS = 200 };

static modbus_mapping_t *values(void) {
  modbus_mapping_t *map = modbus_mapping_new(CELLS, CELLS, CELLS, CELLS);
  for (int i = 0; map != NULL && i < CELLS; i++) {
    map->tab_bits[i] = i % 3 == 0;
    map->tab_input_bits[i] = i % 2;
  }
  if (map != NULL) {
    const uint16_t input[] = {2304, 0, 0x4366, 0x3333, 0x1170, 1};
    const uint16_t serial[] = {0x4544, 0x4745, 0x3132, 0x3334};
    memcpy(map->tab_input_registers, input, sizeof input);
    memcpy(map->tab_registers + 30, serial, sizeof serial);
    map->tab_registers[10] = 0xFFFB;
    map->tab_registers[20] = 1;
    map->tab_registers[21] = 0x1170;
    map->tab_registers[40] = 8;
    map->tab_registers[50] = 0x41AC;
  }
  return map;
}

/* Until the other side is gone. */
static void serve(modbus_t *bus, modbus_mapping_t *map) {
  uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
  for (;;) {
    int length = modbus_receive(bus, query);
    if (length > 0) {
      modbus_reply(bus, query, length, map);
    } else if (length < 0 && errno != EMBBADCRC && errno != ETIMEDOUT) {
      return;
    }
  }
}

int main(int count, char **args) {
  modbus_mapping_t *map = values();
  if (count > 2) {
    modbus_t *bus = modbus_new_rtu(args[2], 115200, 'N', 8, 1);
    if (bus == NULL || map == NULL || modbus_set_slave(bus, UNIT) != 0 || modbus_connect(bus) != 0) {
      return 1;
    }
    printf("ready %s\n", args[2]);
    fflush(stdout);
    serve(bus, map);
    return 0;
  }
  modbus_t *bus = modbus_new_tcp("127.0.0.1", 0);
  int listener = bus == NULL || map == NULL ? -1 : modbus_tcp_listen(bus, 1);
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  if (listener < 0 || getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
    return 1;
  }
  printf("ready %d\n", ntohs(address.sin_port));
  fflush(stdout);
  while (modbus_tcp_accept(bus, &listener) >= 0) {
    serve(bus, map);
    modbus_close(bus);
  }
  return 0;
}
