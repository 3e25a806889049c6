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
   *     one really ran
   */
  record ByAction(String action, SortedMap<String, String> with) implements Inverse {
    public ByAction {
      with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
    }
  }

  /** Nothing remains to be taken back, and why. */
  record NotNeeded(String why) implements Inverse {}

  /** The runbook has to say it. */
  record Unknown() implements Inverse {}
}
