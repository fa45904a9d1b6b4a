package dev.edgeagent.profile.load;

import dev.edgeagent.profile.ProfileId;
import java.io.IOException;
import java.util.Optional;

/**
 * A file that describes a kind of device: {@code vendor/model.yaml}, or {@code
 * vendor/model@NAME.yaml} for some of its firmware versions, with its vectors beside it.
 */
public final class ProfileFile {
  static final String ENDING = ".yaml";
  private static final String VECTORS = ".vectors.yaml";

  private final ProfileShelf shelf;
  private final String name;
  private final Optional<ProfileId> id;

  /**
   * @param name without its ending
   * @param id what the profile must be called; empty for a file that stands anywhere
   */
  ProfileFile(ProfileShelf shelf, String name, Optional<ProfileId> id) {
    this.shelf = shelf;
    this.name = name;
    this.id = id;
  }

  /** One of a place with profiles. */
  static ProfileFile of(ProfileShelf shelf, ProfileName name) {
    return new ProfileFile(shelf, name.toString(), Optional.of(name.id()));
  }

  /** The id that its place says; empty for a file that stands anywhere. */
  public Optional<ProfileId> id() {
    return id;
  }

  /** As in {@code vendor/model} or {@code vendor/model@NAME}. */
  public String name() {
    return name;
  }

  /** Whether it comes with the program. */
  public boolean shipped() {
    return shelf instanceof ShippedShelf;
  }

  /** Where it lies: a path, for the shipped ones below the resources. */
  public String place() {
    return shelf.place(name + ENDING);
  }

  /** Where its vectors lie, if there are any. */
  public String vectorsPlace() {
    return shelf.place(name + VECTORS);
  }

  Optional<ProfileShelf.Document> read() throws IOException {
    return shelf.read(name + ENDING);
  }

  Optional<ProfileShelf.Document> readVectors() throws IOException {
    return shelf.read(name + VECTORS);
  }

  @Override
  public String toString() {
    return place();
  }
}
