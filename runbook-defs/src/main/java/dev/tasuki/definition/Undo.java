package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a change is taken back, where the runbook says it itself. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "undo")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Undo.BySteps.class, name = "steps"),
  @JsonSubTypes.Type(value = Undo.None.class, name = "none")
})
public sealed interface Undo {
  record BySteps(List<Step> steps) implements Undo {
    public BySteps {
      steps = List.copyOf(steps);
    }
  }

  /** It is not taken back, and why. */
  record None(String why) implements Undo {}
}
