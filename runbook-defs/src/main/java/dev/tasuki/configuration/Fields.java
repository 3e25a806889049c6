package dev.tasuki.configuration;

import dev.tasuki.configuration.TasukiConfiguration.Management;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Single values of {@code tasuki.yml}, each with what it must look like. */
final class Fields {
  private static final int LAST_PORT = 65_535;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[^\\s:/]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");
  private static final Pattern REFERENCE = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:/.+");

  private final Path folder;
  private final Problems problems;
  private final References references;

  Fields(Path folder, Problems problems, References references) {
    this.folder = folder;
    this.problems = problems;
    this.references = references;
  }

  Problems problems() {
    return problems;
  }

  References references() {
    return references;
  }

  Problem invalid(Place place, String message, String hint) {
    return Problem.error(RunbookError.CONFIGURATION_INVALID, place, message).withHint(hint);
  }

  /** The scalar's text if it has this form; otherwise a problem. */
  Optional<String> matching(Scalar scalar, Pattern form, String expected, String hint) {
    if (form.matcher(scalar.text()).matches()) {
      return Optional.of(scalar.text());
    }
    problems.add(
        invalid(scalar.place(), "\"%s\" is no %s".formatted(scalar.text(), expected), hint));
    return Optional.empty();
  }

  /** Whether an entry's key is a name of the house; otherwise a problem. */
  boolean named(Entry entry, String what) {
    return matching(
            entry.key(), NAME, "name of " + what, "names are kebab-case, such as \"prod-a\"")
        .isPresent();
  }

  Optional<String> pool(Scalar scalar) {
    return matching(scalar, NAME, "name of a pool", "names are kebab-case, such as \"production\"");
  }

  Optional<Integer> port(Scalar scalar) {
    if (scalar.text().matches("\\d{1,5}")) {
      int port = Integer.parseInt(scalar.text());
      if (port >= 1 && port <= LAST_PORT) {
        return Optional.of(port);
      }
    }
    problems.add(
        invalid(
            scalar.place(),
            "\"%s\" is no port".formatted(scalar.text()),
            "write a number from 1 to " + LAST_PORT));
    return Optional.empty();
  }

  Optional<Integer> cachedRuns(Scalar scalar) {
    if (scalar.text().matches("\\d{1,6}")) {
      int runs = Integer.parseInt(scalar.text());
      if (runs >= Management.FEWEST_CACHED_RUNS && runs <= Management.MOST_CACHED_RUNS) {
        return Optional.of(runs);
      }
    }
    problems.add(
        invalid(
            scalar.place(),
            "\"%s\" is no number of runs to keep in memory".formatted(scalar.text()),
            "write a number from %d to %d; the default is 300"
                .formatted(Management.FEWEST_CACHED_RUNS, Management.MOST_CACHED_RUNS)));
    return Optional.empty();
  }

  Optional<Instant> instant(Scalar scalar) {
    try {
      return Optional.of(OffsetDateTime.parse(scalar.text()).toInstant());
    } catch (DateTimeParseException e) {
      problems.add(
          invalid(
              scalar.place(),
              "\"%s\" is no point in time".formatted(scalar.text()),
              "write one with its zone, such as 2026-11-22T09:00:00Z"));
      return Optional.empty();
    }
  }

  Optional<String> address(Scalar scalar) {
    var matcher = ADDRESS.matcher(scalar.text());
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) <= LAST_PORT) {
      return Optional.of(scalar.text());
    }
    problems.add(
        invalid(
            scalar.place(),
            "\"%s\" is no address".formatted(scalar.text()),
            "write host:port, such as localhost:7233"));
    return Optional.empty();
  }

  Optional<String> url(Scalar scalar) {
    try {
      URI uri = new URI(scalar.text());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return Optional.of(scalar.text());
      }
    } catch (URISyntaxException e) {
      // Not a URL: the problem below says so, with its place.
    }
    problems.add(
        invalid(
            scalar.place(),
            "\"%s\" is no http or https URL".formatted(scalar.text()),
            "write one such as https://tasuki.example.com, without user and password"));
    return Optional.empty();
  }

  static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  Path path(Scalar scalar) {
    try {
      return folder.resolve(scalar.text()).normalize();
    } catch (InvalidPathException e) {
      problems.add(
          invalid(scalar.place(), "\"%s\" is no path".formatted(scalar.text()), "write a path"));
      return folder;
    }
  }

  /**
   * A reference to a secret. The value is shown neither in the message nor in the source line of
   * the rendered problem: who mistakes this key for one that takes the secret itself has written it
   * there.
   */
  Optional<SecretReference> secret(String key, Scalar scalar) {
    if (REFERENCE.matcher(scalar.text()).matches()) {
      return Optional.of(new SecretReference(scalar.text()));
    }
    Place place = scalar.place();
    String where = place.line() > 0 ? " in line " + place.line() : "";
    problems.add(
        invalid(
            Place.ofFile(place.file()),
            "\"%s\"%s is no reference to a secret (its value is not shown)".formatted(key, where),
            "write where the secret is: env:NAME or file:/absolute/path"));
    return Optional.empty();
  }

  Optional<SecretReference> secret(MappingReader section, String key) {
    return section.scalar(key).flatMap(scalar -> secret(key, scalar));
  }

  List<SecretReference> secrets(MappingReader section, String key) {
    List<SecretReference> found = new ArrayList<>();
    for (Scalar scalar : section.texts(key)) {
      secret(key, scalar).ifPresent(found::add);
    }
    if (section.texts(key).isEmpty() && section.find(key).isPresent()) {
      problems.add(
          invalid(
              section.keyPlace(key),
              "\"%s\" is empty".formatted(key),
              "write a list of at least one reference, such as [env:NAME]"));
    } else if (section.find(key).isEmpty()) {
      section.require(key);
    }
    return found;
  }
}
