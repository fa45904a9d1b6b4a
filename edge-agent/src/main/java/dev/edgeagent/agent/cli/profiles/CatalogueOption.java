package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.SettingsParser;
import dev.edgeagent.settings.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where profiles of one's own lie, and which of all are meant. */
final class CatalogueOption {
  private static final String ENDING = ".yaml";

  @Option(
      names = "--profiles",
      paramLabel = "DIR",
      description = "a folder with vendor/model.yaml below it, before the shipped ones; repeatable")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "a configuration: its folders of profiles")
  private @Nullable Path config;

  /** The catalogue with these folders. */
  ProfileCatalogue catalogue(CommandSpec spec) {
    return catalogue(List.of(), spec);
  }

  /** The catalogue with these folders and more before them. */
  ProfileCatalogue catalogue(List<Path> more, CommandSpec spec) {
    List<Path> all = new ArrayList<>(more);
    all.addAll(folders);
    if (config != null) {
      all.addAll(configured(config, spec));
    }
    for (Path folder : all) {
      if (!Files.isDirectory(folder)) {
        throw new ParameterException(spec.commandLine(), folder + " is no folder");
      }
    }
    return new ProfileCatalogue(all);
  }

  /** Of a configuration only the folders: whatever else is wrong in it does not matter here. */
  private static List<Path> configured(Path file, CommandSpec spec) {
    Problems problems = new Problems();
    try {
      List<Setting.Scalar> named =
          SettingsParser.parse(file.toString(), Files.readString(file), problems)
              .map(document -> new SectionReader(document, problems).texts("profiles"))
              .orElse(List.of());
      if (!problems.isEmpty()) {
        throw new ParameterException(spec.commandLine(), problems.list().getFirst().toString());
      }
      return named.stream().map(f -> file.resolveSibling(f.text()).normalize()).toList();
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot read " + file + ": " + e.getMessage());
    }
  }

  /**
   * The files that are named: names of the catalogue, or paths of files.
   *
   * @param names none for all of the catalogue
   */
  static List<ProfileFile> files(ProfileCatalogue catalogue, List<String> names, CommandSpec spec) {
    List<ProfileFile> all = catalogue.files();
    return names.isEmpty() ? all : names.stream().map(name -> file(all, name, spec)).toList();
  }

  private static ProfileFile file(List<ProfileFile> all, String name, CommandSpec spec) {
    if (name.endsWith(ENDING)) {
      return ProfileCatalogue.file(Path.of(name));
    }
    return all.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(all, name)));
  }

  private static String unknown(List<ProfileFile> all, String name) {
    return "there is no profile "
        + Wording.quoted(name)
        + ProfileCatalogue.instead(name, all.stream().map(ProfileFile::name).toList());
  }

  /** Says problems as {@code check} does. */
  static void say(Problems problems, String before, PrintWriter err) {
    for (Problem problem : problems.list()) {
      err.println(before + problem);
    }
    if (problems.omitted() > 0) {
      err.println("and " + problems.omitted() + " more");
    }
    err.flush();
  }
}
