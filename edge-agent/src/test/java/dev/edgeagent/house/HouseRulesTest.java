package dev.edgeagent.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.edgeagent.driver.Driver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What may depend on what, and what classes may not have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseRulesTest {
  private static final List<String> SIBLINGS =
      List.of("device-drivers", "pubsub-bridge", "provisioning");
  private static final String VOCABULARY = "firmware-profiles";

  /** A link of two packages: what drivers need of it, and the library that gives it. */
  private static final String BOARD = "dev.edgeagent.driver.board";

  private static final String AGENT = "edge-agent";

  /**
   * Which packages of ours a package may use, beside itself; {@code a..} is {@code a} with all
   * below it. A new package gets a line here, and a line in AGENTS.md.
   */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("reading", List.of()),
          Map.entry("pace", List.of()),
          Map.entry("settings", List.of("reading")),
          Map.entry(
              "profile",
              List.of(
                  "reading",
                  "profile.channel",
                  "profile.formula",
                  "profile.protocol",
                  "profile.raw",
                  "profile.report")),
          Map.entry("profile.formula", List.of("reading")),
          Map.entry("profile.channel", List.of("reading", "profile.raw", "profile.report")),
          Map.entry("profile.raw", List.of()),
          Map.entry(
              "profile.protocol",
              List.of(
                  "reading",
                  "profile.channel",
                  "profile.chip",
                  "profile.frame",
                  "profile.gpio",
                  "profile.line",
                  "profile.meter",
                  "profile.modbus",
                  "profile.mqtt",
                  "profile.raw",
                  "profile.sysfs")),
          Map.entry("profile.line", List.of("reading")),
          Map.entry("profile.frame", List.of("reading", "profile.raw")),
          Map.entry("profile.meter", List.of("reading", "profile.raw")),
          Map.entry("profile.modbus", List.of("reading", "profile.raw")),
          Map.entry("profile.mqtt", List.of("reading", "profile.raw")),
          Map.entry("profile.chip", List.of("profile.raw")),
          Map.entry("profile.gpio", List.of()),
          Map.entry("profile.sysfs", List.of("profile.raw")),
          Map.entry("profile.report", List.of("reading")),
          Map.entry("profile.load", List.of("reading", "profile..", "settings")),
          Map.entry("profile.load.protocol", List.of("reading", "profile..", "settings")),
          Map.entry(
              "profile.load.board",
              List.of(
                  "reading",
                  "profile.channel",
                  "profile.chip",
                  "profile.gpio",
                  "profile.load.channel",
                  "profile.protocol",
                  "profile.raw",
                  "settings")),
          Map.entry(
              "profile.vectors",
              List.of(
                  "reading",
                  "profile",
                  "profile.channel",
                  "profile.chip",
                  "profile.frame",
                  "profile.gpio",
                  "profile.modbus",
                  "profile.mqtt",
                  "profile.protocol",
                  "profile.raw",
                  "profile.sysfs",
                  "settings")),
          Map.entry(
              "profile.load.channel",
              List.of("reading", "profile.channel", "profile.raw", "profile.report", "settings")),
          Map.entry(
              "driver",
              List.of("reading", "profile", "profile.channel", "profile.protocol", "settings")),
          Map.entry("driver.derive", List.of("reading", "profile", "profile.channel", "driver")),
          Map.entry("driver.report", List.of("reading", "profile.channel", "profile.report")),
          Map.entry("driver.board.pi4j", List.of("driver", "driver.board")),
          Map.entry("driver.gpio.watch", List.of("reading", "driver", "driver.board")),
          Map.entry("driver.tcp", List.of("settings", "driver")),
          Map.entry("driver.link", List.of("settings", "driver", "driver.serial", "driver.tcp")),
          Map.entry("driver.modbus.wire", List.of("profile.raw", "driver")),
          Map.entry("driver.modbus.plan", List.of("driver", "driver.modbus.wire")),
          Map.entry(
              "driver.modbus.scan",
              List.of(
                  "profile.modbus",
                  "driver",
                  "driver.modbus",
                  "driver.modbus.plan",
                  "driver.modbus.wire")),
          Map.entry(
              "driver.run",
              List.of(
                  "reading",
                  "profile",
                  "profile.channel",
                  "profile.raw",
                  "profile.report",
                  "settings",
                  "pace",
                  "driver",
                  "driver.derive",
                  "driver.report")),
          Map.entry("xmpp", List.of("xmpp.jid")),
          Map.entry("xmpp.jid", List.of()),
          Map.entry("xmpp..", List.of("xmpp..", "pace")),
          Map.entry("outbox", List.of("reading")),
          Map.entry("outbox.database", List.of("reading", "outbox")),
          Map.entry("outbox.sqlite", List.of("reading", "outbox", "outbox.database")),
          Map.entry("clock", List.of("reading", "outbox", "xmpp..")),
          Map.entry("senml", List.of("reading", "xmpp", "xmpp.stream")),
          Map.entry("pubsub", List.of("reading", "xmpp..")),
          Map.entry("pack", List.of("reading", "outbox", "senml", "xmpp..")),
          Map.entry("publish", List.of("reading", "pace", "outbox", "pack", "pubsub", "xmpp..")),
          Map.entry(
              "things..",
              List.of("reading", "profile", "profile.channel", "pubsub", "xmpp..", "things..")),
          Map.entry("broker..", List.of("reading", "xmpp..", "broker..")),
          Map.entry("identity", List.of()),
          Map.entry("trust", List.of("identity")),
          Map.entry("authority", List.of("identity")),
          Map.entry("enrol", List.of("identity", "trust")));

  /** Third-party libraries that do I/O, and the one place that may know each. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("com.fazecast..", List.of("driver.serial")),
          Map.entry("com.digitalpetri..", List.of("driver.modbus.wire")),
          Map.entry("com.pi4j..", List.of("driver.board.pi4j")),
          Map.entry("com.ezylang..", List.of("profile.formula")),
          Map.entry("org.eclipse.californium..", List.of("driver.coap")),
          Map.entry("org.eclipse.paho..", List.of("driver.mqtt")),
          // The stream on a socket, in several packages: data (xmpp) stays without it.
          Map.entry("io.netty..", List.of("xmpp.*..")),
          Map.entry("com.ongres.scram..", List.of("xmpp.*..")),
          Map.entry("java.sql..", List.of("outbox..")),
          Map.entry("org.sqlite..", List.of("outbox..")),
          Map.entry("org.bouncycastle..", List.of("authority")),
          Map.entry("org.snakeyaml..", List.of("settings")),
          Map.entry("tools.jackson..", List.of("senml", "profile.mqtt")),
          Map.entry("picocli..", List.of("agent..")),
          Map.entry("ch.qos.logback..", List.of("agent..")));

  private static final Pattern BAD_NAME =
      Pattern.compile(".*(Manager|Helper|Util|Utils|Impl)|Abstract.*|I[A-Z].*");

  private JavaClasses classes;

  @BeforeAll
  void importClasses() {
    classes = Project.classes();
  }

  @Test
  void theClassesOfAllModulesAreHere() {
    Set<String> imported =
        classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    for (String module : List.of(VOCABULARY, "device-drivers", "pubsub-bridge", "provisioning")) {
      assertThat(imported).as(module).containsAll(withCode(module));
    }
    assertThat(imported).containsAll(withCode(AGENT));
  }

  private static Set<String> withCode(String module) {
    return SourceFile.main().stream()
        .filter(file -> file.module().equals(module) && !file.isPackageInfo())
        .map(SourceFile::packageName)
        .collect(Collectors.toSet());
  }

  @Test
  void noPackageIsInTwoModules() {
    Map<String, Set<String>> modules = new HashMap<>();
    for (SourceFile file : SourceFile.main()) {
      modules.computeIfAbsent(file.packageName(), _ -> new TreeSet<>()).add(file.module());
    }
    assertThat(modules.values()).allSatisfy(of -> assertThat(of).hasSize(1));
  }

  @Test
  void theVocabularyUsesNoOtherModuleAndSiblingsDoNotSeeEachOther() {
    List<String> vocabulary = new ArrayList<>(Project.packagesOf(VOCABULARY));
    onlyUses(vocabulary, vocabulary);
    for (String sibling : SIBLINGS) {
      List<String> own = new ArrayList<>(Project.packagesOf(sibling));
      List<String> allowed = new ArrayList<>(vocabulary);
      allowed.addAll(own);
      onlyUses(own, allowed);
    }
  }

  @Test
  void provisioningHandsOutNothingButItsOwnTypesAndThoseOfJava() {
    List<String> own = new ArrayList<>(Project.packagesOf("provisioning"));
    onlyUses(own, own);
  }

  @Test
  void everyPackageUsesOnlyWhatItsLineAllows() {
    ARROWS.forEach(
        (name, uses) -> {
          String self = Project.BASE + name;
          List<String> allowed = new ArrayList<>(List.of(self));
          uses.forEach(use -> allowed.add(Project.BASE + use));
          onlyUses(List.of(self), allowed);
        });
  }

  @Test
  void aForbiddenArrowIsFound() {
    List<String> trust = List.of("dev.edgeagent.trust");
    assertThatThrownBy(() -> onlyUses(trust, trust))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.edgeagent.identity");
  }

  @Test
  void everyPackageHasALine() {
    Set<String> packages = new TreeSet<>();
    classes.stream()
        .filter(
            of -> !resideInAnyPackage("dev.edgeagent.agent..", "dev.edgeagent.driver.*").test(of))
        .filter(of -> !resideInAnyPackage(Project.whole(ARROWS.keySet())).test(of))
        .forEach(of -> packages.add(of.getPackageName()));
    assertThat(packages).as("add them to ARROWS").isEmpty();
  }

  @Test
  void theConfigurationKnowsNothingOfTheRestOfTheAgent() {
    noClasses()
        .that()
        .resideInAPackage("dev.edgeagent.agent.config..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.edgeagent.agent..")
                .and(not(resideInAPackage("dev.edgeagent.agent.config.."))))
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.edgeagent.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void aDriverUsesTheInterfaceAndAtMostOneLink() {
    Set<String> drivers = new TreeSet<>();
    classes.stream()
        .filter(of -> of.isAssignableTo(Driver.class) && !of.isInterface())
        .forEach(of -> drivers.add(of.getPackageName()));
    assertThat(drivers).contains("dev.edgeagent.driver.line", "dev.edgeagent.driver.host");
    for (String driver : drivers) {
      Set<String> used = usedDriverPackages(driver);
      assertThat(used).as(driver).doesNotContain("dev.edgeagent.driver.run");
      assertThat(used).as(driver + " uses other drivers").doesNotContainAnyElementsOf(drivers);
      used.remove("dev.edgeagent.driver.stream"); // what they have in common, over any link
      assertThat(used).as(driver + " uses links").hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void aLinkUsesTheInterfaceOnly() {
    assertThat(usedDriverPackages("dev.edgeagent.driver.serial")).isEmpty();
    assertThat(usedDriverPackages("dev.edgeagent.driver.tcp")).isEmpty();
    assertThat(usedDriverPackages("dev.edgeagent.driver.stream")).isEmpty();
  }

  /** Without itself, what is below it, and the interface. */
  private Set<String> usedDriverPackages(String of) {
    return classes.stream()
        .filter(user -> user.getPackageName().equals(of))
        .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .filter(name -> name.startsWith("dev.edgeagent.driver.") && !name.equals(of))
        .filter(name -> !name.startsWith(of + "."))
        .map(name -> name.startsWith(BOARD) ? BOARD : name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void eachLibraryThatDoesInputAndOutputIsKnownInOnePlace() {
    LIBRARIES.forEach(
        (library, places) ->
            noClasses()
                .that(not(resideInAnyPackage(Project.whole(places))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes));
  }

  @Test
  void nothingStaticChanges() {
    List<String> mutable =
        classes.stream()
            .flatMap(of -> of.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(JavaField::getFullName)
            .toList();
    assertThat(mutable).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    List<String> bad =
        classes.stream()
            .filter(of -> BAD_NAME.matcher(of.getSimpleName()).matches())
            .map(JavaClass::getName)
            .toList();
    assertThat(bad).isEmpty();
  }

  @Test
  void onlyTheMainClassEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.edgeagent.agent.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(classes);
  }

  @Test
  void onlyTheAgentPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.edgeagent.agent..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }

  private void onlyUses(List<String> users, List<String> allowed) {
    noClasses()
        .that()
        .resideInAnyPackage(users.toArray(String[]::new))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.edgeagent..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .allowEmptyShould(true)
        .check(classes);
  }
}
