package dev.edgeagent.profile.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The profiles that come with the program, as resources; an index names them. */
record ShippedShelf() implements ProfileShelf {
  private static final String FOLDER = "/profiles/";
  private static final String INDEX = "index.txt";

  @Override
  public Optional<Document> read(String path) throws IOException {
    try (InputStream in = ShippedShelf.class.getResourceAsStream(FOLDER + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new Document(place(path), ProfileShelf.text(in)));
    }
  }

  @Override
  public boolean has(String path) {
    return ShippedShelf.class.getResource(FOLDER + path) != null;
  }

  @Override
  public List<ProfileName> names() {
    try {
      String index = read(INDEX).map(Document::text).orElse("");
      return index.lines().flatMap(line -> ProfileName.parse(line).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the index of the shipped profiles cannot be read", e);
    }
  }

  @Override
  public String place(String path) {
    return "profiles/" + path;
  }
}
