package dev.edgeagent.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortTroubleTest {
  private static final String PORT = "/dev/ttyUSB0";
  private static final SerialSettings SETTINGS = new SerialSettings(PORT, 9600, 8, Parity.NONE, 1);

  @Test
  void aMissingPortNamesThoseThatExist() {
    assertThat(PortTrouble.missing(PORT, List.of("/dev/ttyACM0", "/dev/ttyUSB1")))
        .hasMessage("there is no port /dev/ttyUSB0; there are /dev/ttyACM0, /dev/ttyUSB1");
    assertThat(PortTrouble.missing(PORT, List.of())).hasMessageContaining("plugged in?");
    List<String> many = IntStream.range(0, 20).mapToObj(i -> "/dev/ttyUSB" + i).toList();
    assertThat(PortTrouble.missing(PORT, many)).hasMessageEndingWith("ttyUSB7 and 12 more");
  }

  @Test
  void aForbiddenPortSaysWhichGroupToJoin() {
    assertThat(PortTrouble.notOpened(PORT, SETTINGS, 13, "pi"))
        .hasMessage(
            "user pi may not open /dev/ttyUSB0: add the user to the group of serial ports, as with"
                + " `sudo usermod -aG dialout pi`, and log in again");
  }

  @Test
  void aBusyPortSaysHowToFindWhoHasIt() {
    for (int errno : new int[] {2, 11, 16}) {
      assertThat(PortTrouble.notOpened(PORT, SETTINGS, errno, "pi"))
          .hasMessageStartingWith("/dev/ttyUSB0 is in use: end the other program")
          .hasMessageContaining("sudo fuser -v /dev/ttyUSB0");
    }
  }

  @Test
  void aFileThatIsNoPortSaysSo() {
    assertThat(PortTrouble.notOpened("/etc/hosts", SETTINGS, 25, "pi"))
        .hasMessageStartingWith("/etc/hosts is no serial port");
  }
}
