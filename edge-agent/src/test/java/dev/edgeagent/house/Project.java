package dev.edgeagent.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The classes of the project, without its tests. */
final class Project {
  static final String BASE = "dev.edgeagent.";

  private Project() {}

  static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("dev.edgeagent");
  }

  /** The packages of a module, as its sources say. */
  static Set<String> packagesOf(String module) {
    return SourceFile.main().stream()
        .filter(file -> file.module().equals(module))
        .map(SourceFile::packageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code xmpp.net} and {@code xmpp..} as whole package identifiers. */
  static String[] whole(Collection<String> packages) {
    return packages.stream().map(name -> BASE + name).toArray(String[]::new);
  }
}
