package dev.tasuki.activity;

import dev.tasuki.problem.RunbookError;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * One way in which the target of an action is another at the step than when it was approved.
 *
 * @param how in words
 */
public record ChangedTarget(String action, String how, Then then, Opening opening) {
  /** What is to come of it. */
  public sealed interface Then {
    /** The approval is void, by these differences, such as {@code nodeUid: was "a", is "b"}. */
    record AskedAgain(List<String> differences) implements Then {}

    /** The action runs and sends that many changes; none where nothing is left to do. */
    record Runs(int changes) implements Then {}

    /** It cannot run at all, whoever approves it. */
    record Fails(RunbookError error) implements Then {}
  }

  /** The system that the action works on, as it is at approval. */
  public interface Scene extends AutoCloseable {
    /** As the worker has it at this moment. */
    Hand<?, ?> hand();

    SortedMap<String, Object> input();

    /** What happens between approval and step. */
    void change();

    /** How many change requests the system got. */
    long changes();

    @Override
    void close();
  }

  /** Sets a scene up. */
  @FunctionalInterface
  public interface Opening {
    Scene open() throws IOException;
  }

  public static Then askedAgain(String... differences) {
    return new Then.AskedAgain(List.of(differences));
  }

  public static Then runs(int changes) {
    return new Then.Runs(changes);
  }

  public static Then fails(RunbookError error) {
    return new Then.Fails(error);
  }

  @Override
  public String toString() {
    return action + ": " + how;
  }
}
