package dev.edgeagent.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.reading.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryFolderTest {
  private static final DeviceId WATER = new DeviceId("water");

  @TempDir Path folder;

  @Test
  void whatWasKeptLastIsRecalled() throws IOException {
    MemoryFolder memory = new MemoryFolder(folder.resolve("devices"));
    assertThat(memory.recall(WATER)).isEmpty();
    memory.keep(WATER, "1");
    memory.keep(WATER, "2");
    assertThat(new MemoryFolder(folder.resolve("devices")).recall(WATER)).contains("2");
    assertThat(memory.recall(new DeviceId("gas"))).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNothing() throws IOException {
    Files.writeString(folder.resolve("water"), "x".repeat(2000));
    assertThat(new MemoryFolder(folder).recall(WATER)).isEmpty();
    Files.createDirectory(folder.resolve("gas"));
    assertThat(new MemoryFolder(folder).recall(new DeviceId("gas"))).isEmpty();
  }

  @Test
  void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    MemoryFolder memory = new MemoryFolder(folder);
    memory.keep(WATER, "1");
    Files.createDirectory(folder.resolve(".water"));
    assertThatThrownBy(() -> memory.keep(WATER, "2")).isInstanceOf(IOException.class);
    assertThat(memory.recall(WATER)).contains("1");
  }
}
