/* Reads registers as fast as libmodbus does: modbus_client tcp PORT | rtu PORT, then COUNT SECONDS.
   Says "polls seconds cpu-seconds". */
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { UNIT = 7 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **args) {
  uint16_t registers[MODBUS_MAX_READ_REGISTERS];
  if (count != 5) {
    return 2;
  }
  int tcp = strcmp(args[1], "tcp") == 0;
  modbus_t *bus = tcp ? modbus_new_tcp("127.0.0.1", atoi(args[2])) : modbus_new_rtu(args[2], 115200, 'N', 8, 1);
  if (bus == NULL || modbus_set_slave(bus, UNIT) != 0 || modbus_connect(bus) != 0) {
    return 1;
  }
  double begin = now(), end = begin + atof(args[4]);
  long polls = 0;
  while (now() < end) {
    if (modbus_read_registers(bus, 0, atoi(args[3]), registers) < 0) {
      return 1;
    }
    polls++;
  }
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  printf("%ld %f %f\n", polls, now() - begin,
         used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
  return 0;
}
