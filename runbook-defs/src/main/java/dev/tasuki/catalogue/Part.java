package dev.tasuki.catalogue;

import dev.tasuki.catalogue.ContractSchema.Input;
import dev.tasuki.catalogue.ContractSchema.Output;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * One field of what another system's operation takes or answers, where a record of ours for each
 * operation would only repeat that system's own documentation. Made by the factories; texts are
 * bounded to 1,024 characters, lists to 100 items and maps to 50 entries unless said otherwise.
 *
 * @param parts of a record, or of the records of a list
 */
public record Part(
    String name,
    Kind kind,
    String description,
    String example,
    Optional<String> min,
    Optional<String> max,
    Optional<String> pattern,
    boolean optional,
    List<String> words,
    List<Part> parts) {
  /** What a field holds. */
  public enum Kind {
    TEXT,
    INT,
    REAL,
    BOOL,
    MOMENT,
    TEXTS,
    TEXT_MAP,
    RECORD,
    RECORDS
  }

  public Part {
    words = List.copyOf(words);
    parts = List.copyOf(parts);
  }

  private static Part of(String name, Kind kind, String max, String description, String example) {
    return new Part(
        name,
        kind,
        description,
        example,
        Optional.empty(),
        Optional.of(max).filter(text -> !text.isEmpty()),
        Optional.empty(),
        false,
        List.of(),
        List.of());
  }

  public static Part text(String name, String description, String example) {
    return of(name, Kind.TEXT, "1024", description, example);
  }

  public static Part integer(String name, String description, String example) {
    return of(name, Kind.INT, "", description, example);
  }

  public static Part real(String name, String description, String example) {
    return of(name, Kind.REAL, "", description, example);
  }

  public static Part bool(String name, String description, String example) {
    return of(name, Kind.BOOL, "", description, example);
  }

  public static Part moment(String name, String description) {
    return of(name, Kind.MOMENT, "", description, "2026-11-22T09:00:00Z");
  }

  /** A list of texts. */
  public static Part texts(String name, String description, String example) {
    return of(name, Kind.TEXTS, "100", description, example);
  }

  /** Text by text. */
  public static Part textMap(String name, String description, String example) {
    return of(name, Kind.TEXT_MAP, "50", description, example);
  }

  public static Part record(String name, String description, Part... parts) {
    return of(name, Kind.RECORD, "", description, "{ … }").holding(List.of(parts));
  }

  /** A list of records. */
  public static Part records(String name, String description, Part... parts) {
    return of(name, Kind.RECORDS, "100", description, "[ { … } ]").holding(List.of(parts));
  }

  private Part holding(List<Part> inner) {
    return new Part(name, kind, description, example, min, max, pattern, optional, words, inner);
  }

  /** An input that may be left out, or a field that an answer may lack. */
  public Part orNone() {
    return new Part(name, kind, description, example, min, max, pattern, true, words, parts);
  }

  /** Bounds of a number's value, or of the length of anything else. */
  public Part within(long least, long most) {
    return new Part(
        name,
        kind,
        description,
        example,
        Optional.of(Long.toString(least)),
        Optional.of(Long.toString(most)),
        pattern,
        optional,
        words,
        parts);
  }

  /** The only values. */
  public Part oneOf(String... only) {
    return new Part(
        name, kind, description, example, min, max, pattern, optional, List.of(only), parts);
  }

  /** RE2, over the whole value. */
  public Part like(String written) {
    return new Part(
        name, kind, description, example, min, max, Optional.of(written), optional, words, parts);
  }

  private ValueType plain(String path) {
    return switch (kind) {
      case TEXT -> new ValueType.Text();
      case INT -> new ValueType.Int();
      case REAL -> new ValueType.Real();
      case BOOL -> new ValueType.Bool();
      case MOMENT -> new ValueType.Moment();
      case TEXTS -> new ValueType.Listing(new ValueType.Text());
      case TEXT_MAP -> new ValueType.Mapping(new ValueType.Text());
      case RECORD -> structure(path, parts);
      case RECORDS -> new ValueType.Listing(structure(path, parts));
    };
  }

  /** A record of these fields; records within it are named by their path. */
  static ValueType.Structure structure(String name, List<Part> parts) {
    return new ValueType.Structure(
        name,
        parts.stream()
            .map(part -> new ValueType.Field(part.name(), part.fieldType(name)))
            .toList());
  }

  private ValueType fieldType(String within) {
    ValueType plain = plain(within + "." + name);
    return optional ? new ValueType.Maybe(plain) : plain;
  }

  /** As an input, or a field of one. */
  Input input(String within) {
    String path = within + "." + name;
    return new Input(
        name,
        plain(path),
        description,
        example,
        min,
        max,
        pattern,
        Optional.empty(),
        optional,
        false,
        false,
        false,
        words,
        parts.stream().map(part -> part.input(path)).toList());
  }

  /** As a field of an answer. */
  Output output(String within) {
    String path = within + "." + name;
    return new Output(
        name,
        fieldType(within),
        description,
        example,
        max,
        parts.stream().map(part -> part.output(path)).toList());
  }
}
