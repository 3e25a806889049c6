package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.definition.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the run remembers of one form. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
final class FormMemory {
  enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("answered")
    ANSWERED,
    @JsonProperty("closed")
    CLOSED
  }

  State state = State.CLOSED;
  int revision;
  String text = "";

  /** With defaults and choices as they were shown. */
  List<Parameter> fields = new ArrayList<>();

  List<String> checklist = new ArrayList<>();
  Optional<Instant> opened = Optional.empty();
  Optional<Instant> expires = Optional.empty();
  Optional<String> timer = Optional.empty();

  /** Who answered. */
  Optional<String> by = Optional.empty();
}
