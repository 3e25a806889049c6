package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.attempt.DigestTree;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.attempt.GateQuestion;
import dev.tasuki.attempt.GateStep;
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
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
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
  Optional<GateQuestion> question = Optional.empty();
  String ask = "";
  String risk = "";
  Optional<GatePolicy> policy = Optional.empty();

  /** Steps whose looks are still awaited. */
  List<String> awaited = new ArrayList<>();

  /** Path → what is asked about it, in the order of the steps. */
  List<Part> parts = new ArrayList<>();

  /** What would take those back, or comes finally; known once the question is open. */
  List<Aside> asides = new ArrayList<>();

  /** Revision → lines of what was asked, to tell people what changed since. */
  SortedMap<Integer, List<String>> asked = new TreeMap<>();

  /** Revision → its digest. */
  SortedMap<Integer, String> digests = new TreeMap<>();

  /** Revision → how it was passed; kept, since what ran under it may still be taken back. */
  SortedMap<Integer, Passage> passages = new TreeMap<>();

  /** What the open question covers, as its digest has it. */
  List<Covered> covered = new ArrayList<>();

  /** Revision → the tree over what it covered, made when it is asked for. */
  private transient SortedMap<Integer, DigestTree> trees = new TreeMap<>();

  /**
   * One step that a question covers.
   *
   * @param leaf see {@link GateStep#leaf}
   * @param deferred what was not known of its input: name → as it is digested
   */
  record Covered(boolean aside, String path, String leaf, SortedMap<String, String> deferred) {}

  /**
   * An answered question.
   *
   * @param decisions those that approved
   */
  record Passage(
      GateQuestion question, List<Covered> covered, List<Signed<DecisionRecord>> decisions) {}

  /** The steps that wait for the answer. */
  List<String> waiters = new ArrayList<>();

  /** Its approvals were given before the run was reset, and count no more. */
  boolean resetSince;

  /** What else happened since, so that approvals from before count no more. */
  Optional<String> voided = Optional.empty();

  List<String> differences = new ArrayList<>();
  List<Signed<DecisionRecord>> decisions = new ArrayList<>();
  Optional<Instant> opened = Optional.empty();
  Optional<Instant> expires = Optional.empty();
  Optional<Instant> passed = Optional.empty();
  Optional<String> timer = Optional.empty();
  int reminders;

  /** Its time was up once; the groups behind the approvers were paged. */
  boolean escalated;

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

  /**
   * One step that stands aside of the steps under the gate.
   *
   * @param path with {@code *} for the index of a loop whose items are not known
   * @param role {@code undo} or {@code finally}
   * @param at path of a step that is there now and works on the same place
   * @param input what can become nothing else till it runs
   * @param deferred the rest: name → as it is written
   */
  record Aside(
      String path,
      String role,
      String action,
      String at,
      SortedMap<String, Object> input,
      SortedMap<String, String> deferred) {}

  /** The question of this revision was answered by enough of the right people. */
  void pass() {
    passages.put(
        revision,
        new Passage(question.orElseThrow(), List.copyOf(covered), List.copyOf(decisions)));
  }

  static DigestTree tree(List<Covered> covered) {
    return new DigestTree(covered.stream().map(Covered::leaf).toList());
  }

  /** What a step that runs under this gate shows its hand. */
  Optional<GateProof> proof(int passed, Node node) {
    return Optional.ofNullable(passages.get(passed)).map(passage -> proof(passed, passage, node));
  }

  /** What was not shown has no way, and is refused by the hand. */
  private GateProof proof(int passed, Passage passage, Node node) {
    for (String path : GateStep.askedAs(node.path)) {
      for (int i = 0; i < passage.covered().size(); i++) {
        Covered one = passage.covered().get(i);
        if (one.aside() == node.aside() && one.path().equals(path)) {
          DigestTree tree = trees.computeIfAbsent(passed, _ -> tree(passage.covered()));
          return new GateProof(
              passage.question(), node.aside(), tree.way(i), one.deferred(), passage.decisions());
        }
      }
    }
    return new GateProof(
        passage.question(), node.aside(), List.of(), new TreeMap<>(), passage.decisions());
  }

  Optional<Part> part(String path) {
    return parts.stream().filter(p -> p.path().equals(path)).findFirst();
  }
}
