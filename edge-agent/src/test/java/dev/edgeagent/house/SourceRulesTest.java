package dev.edgeagent.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sizes and habits, read from the sources of all modules. */
class SourceRulesTest {
  private static final int MEDIAN_LINES = 90;
  private static final int NINTH_DECILE_LINES = 250;
  private static final int FILES_OF_A_PACKAGE = 15;

  /** A test that is left out is a test that fails: the reason is mended, or the test deleted. */
  private static final Pattern SKIPPED =
      Pattern.compile(
          "@Disabled|@EnabledIf|@EnabledOn|@EnabledFor|\\bassume(True|False|That)\\b"
              + "|\\bassumingThat\\b|TestAbortedException|jupiter\\.api\\.Assumptions");

  private static final List<SourceFile> MAIN = SourceFile.main();

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    Map<String, List<SourceFile>> packages =
        MAIN.stream().collect(Collectors.groupingBy(SourceFile::packageName));
    assertThat(packages).hasSizeGreaterThan(20);
    packages.forEach(
        (name, files) ->
            assertThat(files)
                .as(name)
                .filteredOn(SourceFile::isPackageInfo)
                .singleElement()
                .satisfies(
                    info ->
                        assertThat(info.text())
                            .startsWith("/**")
                            .contains("@NullMarked\npackage " + name + ";")));
  }

  @Test
  void aPackageHasAtMostFifteenFiles() {
    MAIN.stream()
        .filter(file -> !file.isPackageInfo())
        .collect(Collectors.groupingBy(SourceFile::packageName, Collectors.counting()))
        .forEach(
            (name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(FILES_OF_A_PACKAGE));
  }

  @Test
  void filesAreSmall() {
    List<Integer> lines =
        MAIN.stream()
            .filter(file -> !file.isPackageInfo())
            .map(SourceFile::lines)
            .sorted()
            .toList();
    assertThat(lines.get(lines.size() / 2)).as("median").isLessThanOrEqualTo(MEDIAN_LINES);
    assertThat(lines.get(lines.size() * 9 / 10))
        .as("90th percentile")
        .isLessThanOrEqualTo(NINTH_DECILE_LINES);
  }

  @Test
  void noTestIsLeftOut() {
    List<SourceFile> skipping =
        SourceFile.test().stream()
            .filter(file -> !file.path().endsWith("SourceRulesTest.java"))
            .filter(file -> SKIPPED.matcher(file.text()).find())
            .toList();
    assertThat(skipping).isEmpty();
  }
}
