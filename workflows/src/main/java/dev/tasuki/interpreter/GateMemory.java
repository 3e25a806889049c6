package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.run.RunView.PlannedStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the run remembers of one gate. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
final class GateMemory {
  enum State {
    /** Looks and policy are awaited. */
    @JsonProperty("preparing")
    PREPARING,
    @JsonProperty("open")
    OPEN,
    @JsonProperty("passed")
    PASSED,
    @JsonProperty("denied")
    DENIED,
    @JsonProperty("closed")
    CLOSED
  }

  State state = State.CLOSED;
  int revision;
  String digest = "";
  String ask = "";
  String risk = "";
  Optional<GatePolicy> policy = Optional.empty();

  /** Steps whose looks are still awaited. */
  List<String> awaited = new ArrayList<>();

  /** Path → what is asked about it, in the order of the steps. */
  List<Part> parts = new ArrayList<>();

  /** Revision → lines of what was asked, to tell people what changed since. */
  SortedMap<Integer, List<String>> asked = new TreeMap<>();

  /** Revision → its digest. */
  SortedMap<Integer, String> digests = new TreeMap<>();

  /** The steps that wait for the answer. */
  List<String> waiters = new ArrayList<>();

  /** Its approvals were given before the run was reset, and count no more. */
  boolean resetSince;

  List<String> differences = new ArrayList<>();
  List<Signed<DecisionRecord>> decisions = new ArrayList<>();
  Optional<Instant> opened = Optional.empty();
  Optional<Instant> expires = Optional.empty();
  Optional<Instant> passed = Optional.empty();
  Optional<String> timer = Optional.empty();

  /**
   * One step under the gate.
   *
   * @param deferred inputs that depend on a step inside: name → expression, as it is digested
   */
  record Part(
      String path,
      PlannedStep shown,
      SortedMap<String, Object> input,
      SortedMap<String, String> deferred,
      SortedMap<String, Object> facts,
      boolean looked) {}

  Optional<Part> part(String path) {
    return parts.stream().filter(p -> p.path().equals(path)).findFirst();
  }
}
