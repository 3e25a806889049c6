package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the catalogue knows about taking an action back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "inverse")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Inverse.ByAction.class, name = "action"),
  @JsonSubTypes.Type(value = Inverse.NotNeeded.class, name = "not-needed"),
  @JsonSubTypes.Type(value = Inverse.Unknown.class, name = "unknown")
})
public sealed interface Inverse {
  /**
   * Another action of the catalogue.
   *
   * @param with input of that action → name of the input of this one that it takes, with which this
   *     one really ran; both may be paths into maps, such as {@code params.name}
   * @param constants input of that action → its value, whatever this one ran with; paths likewise
   * @param asked whether unwinding holds there and asks a person, because taking this back may do
   *     harm itself
   */
  record ByAction(
      String action,
      SortedMap<String, String> with,
      SortedMap<String, Object> constants,
      boolean asked)
      implements Inverse {
    public ByAction {
      with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
      constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
    }

    /** That does not have to be asked for and takes nothing but inputs of this one. */
    public ByAction(String action, SortedMap<String, String> with) {
      this(action, with, new TreeMap<>(), false);
    }

    /** Of another action that takes these inputs of this one under the same names. */
    public static ByAction of(String action, String... inputs) {
      SortedMap<String, String> same = new TreeMap<>();
      for (String input : inputs) {
        same.put(input, input);
      }
      return new ByAction(action, same);
    }

    /** With this value for an input of that action. */
    public ByAction setting(String input, Object value) {
      SortedMap<String, Object> more = new TreeMap<>(constants);
      more.put(input, value);
      return new ByAction(action, with, more, asked);
    }

    /** To be asked for. */
    public ByAction askedFor() {
      return new ByAction(action, with, constants, true);
    }

    /** The inputs of that action, where this one ran with these. */
    public SortedMap<String, Object> inputs(SortedMap<String, Object> ran) {
      SortedMap<String, Object> inputs = new TreeMap<>();
      constants.forEach((path, value) -> Paths.put(inputs, path, value));
      with.forEach(
          (path, from) -> Paths.get(ran, from).ifPresent(value -> Paths.put(inputs, path, value)));
      return inputs;
    }
  }

  /** Nothing remains to be taken back, and why. */
  record NotNeeded(String why) implements Inverse {}

  /** The runbook has to say it. */
  record Unknown() implements Inverse {}
}
