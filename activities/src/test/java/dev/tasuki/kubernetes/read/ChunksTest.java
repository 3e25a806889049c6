package dev.tasuki.kubernetes.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunksTest {
  private final List<Chunks.Part> asked = new ArrayList<>();
  private int begun;

  /** A list in chunks of two, whose second chunk fails so often. */
  private Chunks.Reader<String> list(int objects, int failures, int code) {
    begun++;
    return (part, kept) -> {
      asked.add(part);
      int from = part.from().isEmpty() ? 0 : Integer.parseInt(part.from());
      if (from == 2 && begun <= failures) {
        throw new KubernetesClientException("too old", code, new Status());
      }
      int to = Math.min(from + 2, objects);
      IntStream.range(from, to).forEach(number -> kept.add(() -> "object " + number));
      return to < objects ? String.valueOf(to) : "";
    };
  }

  @Test
  void eachChunkGoesOnWhereTheOneBeforeEnded() {
    assertThat(Chunks.all(10, () -> list(5, 0, 0)))
        .containsExactly("object 0", "object 1", "object 2", "object 3", "object 4");
    assertThat(asked).extracting(Chunks.Part::from).containsExactly("", "2", "4");
  }

  @Test
  void aListThatGrewTooOldIsBegunAnewWithNothingOfBefore() {
    assertThat(Chunks.all(3, () -> list(3, 3, 410))).hasSize(3).doesNotHaveDuplicates();
    assertThat(begun).isEqualTo(4);
  }

  @Test
  void aListThatIsAlwaysTooOldFails() {
    assertThatThrownBy(() -> Chunks.all(10, () -> list(5, 9, 410)))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(begun).isEqualTo(4);
  }

  @Test
  void noOtherFailureBeginsItAnew() {
    assertThatThrownBy(() -> Chunks.all(10, () -> list(5, 1, 500)))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(begun).isEqualTo(1);
  }

  @Test
  void moreThanMayBeIsAnErrorAndSoManyAreNone() {
    assertThat(Chunks.all(5, () -> list(5, 0, 0))).hasSize(5);
    assertThatThrownBy(() -> Chunks.all(4, () -> list(5, 0, 0)))
        .isInstanceOfSatisfying(
            RunbookException.class,
            refused -> {
              assertThat(refused.error()).isEqualTo(RunbookError.TARGET_INVALID);
              assertThat(refused)
                  .hasMessage(
                      "there are more than 4 objects; narrow the list by namespace, selector or"
                          + " fields");
            });
  }

  @Test
  void noMoreIsAskedForThanTellsThatThereIsTooMuch() {
    var _ = Chunks.all(4, () -> list(2, 0, 0));
    var _ = Chunks.all(10_000, () -> list(2, 0, 0));

    assertThat(asked).extracting(Chunks.Part::limit).containsExactly(5, 500);
  }
}
