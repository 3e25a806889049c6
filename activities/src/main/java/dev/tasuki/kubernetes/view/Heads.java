package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields as flat records have them: bounded, and never absent. */
public final class Heads {
  /** How long the name of an object may be, in characters. */
  public static final int NAME = 253;

  /** How long what somebody has written may be, in characters. */
  public static final int TEXT = 512;

  private static final int LABELS = 64;
  private static final int LABEL_LENGTH = 63;
  private static final int ENTRIES = 50;

  private Heads() {}

  static ObjectHead of(String kind, ObjectMeta meta, Predicate<String> labelKeys) {
    SortedMap<String, String> labels = new TreeMap<>();
    if (meta.getLabels() != null) {
      new TreeMap<>(meta.getLabels())
          .entrySet().stream()
              .filter(entry -> labelKeys.test(entry.getKey()))
              .limit(LABELS)
              .forEach(entry -> labels.put(entry.getKey(), text(entry.getValue(), LABEL_LENGTH)));
    }
    return new ObjectHead(
        kind,
        text(meta.getName(), NAME),
        text(meta.getNamespace(), LABEL_LENGTH),
        text(meta.getUid(), 64),
        labels,
        moment(meta.getCreationTimestamp()),
        meta.getDeletionTimestamp() != null,
        text(Metadata.ownerOf(meta), 320));
  }

  /** At most so many characters of it, of which the last one is {@code …} if it was longer. */
  public static String text(@Nullable String value, int most) {
    if (value == null) {
      return "";
    }
    return value.length() <= most ? value : value.substring(0, most - 1) + "…";
  }

  /** 0 for none. */
  public static long number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  static boolean yes(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  /** The time that the text tells; the epoch if it tells none. */
  public static Instant moment(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Instant.EPOCH;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      // The API server's own times are RFC 3339; what is not, tells no time.
      return Instant.EPOCH;
    }
  }

  /** The epoch for none. */
  public static Instant moment(@Nullable ZonedDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }

  /** The amount in its own unit: bytes, or cores. */
  public static double amount(@Nullable Quantity quantity) {
    if (quantity == null) {
      return 0;
    }
    try {
      BigDecimal amount = quantity.getNumericalAmount();
      return amount == null ? 0 : amount.doubleValue();
    } catch (IllegalArgumentException e) {
      // The API server admits no other quantities; a custom one tells no amount.
      return 0;
    }
  }

  /** The amount of one resource, such as {@code memory}, in its own unit; 0 for none. */
  public static double amount(@Nullable Map<String, Quantity> quantities, String resource) {
    return quantities == null ? 0 : amount(quantities.get(resource));
  }

  static long whole(@Nullable Map<String, Quantity> quantities, String resource) {
    return Math.round(amount(quantities, resource));
  }

  /** The first of them, each bounded. */
  static List<String> some(Stream<String> texts) {
    return texts.limit(ENTRIES).map(text -> text(text, TEXT)).toList();
  }

  static SortedMap<String, String> matchLabels(@Nullable LabelSelector selector) {
    return bounded(selector == null ? null : selector.getMatchLabels());
  }

  static SortedMap<String, String> bounded(@Nullable Map<String, String> map) {
    SortedMap<String, String> bounded = new TreeMap<>();
    if (map != null) {
      new TreeMap<>(map)
          .entrySet().stream()
              .limit(ENTRIES)
              .forEach(entry -> bounded.put(entry.getKey(), text(entry.getValue(), TEXT)));
    }
    return bounded;
  }
}
