package dev.tasuki.kubernetes.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.Written;
import dev.tasuki.configuration.PodWork;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.payload.PayloadStoreException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PodWorksTest {
  private static PodWorks keeping(PayloadStore store) {
    return new PodWorks(PodWork.NONE, Optional.of(store));
  }

  @Test
  void whatFitsTheAnswerIsNotStored() {
    assertThat(keeping(new PayloadMemory()).kept("all of it", false))
        .isEqualTo(new Written("all of it", 9, false, "", ""));
  }

  @Test
  void theEndBeginsWithAWholeCharacterAndTheWholeIsStoredMasked() throws Exception {
    PayloadMemory store = new PayloadMemory();

    Written written = keeping(store).kept("token=abc\n" + "終".repeat(10_000) + "x", true);

    assertThat(written.text()).startsWith("終").endsWith("終x").doesNotContain("\uFFFD");
    assertThat(written.text().getBytes(StandardCharsets.UTF_8).length)
        .isBetween(16 * 1024 - 2, 16 * 1024);
    assertThat(written.cut()).isTrue();
    assertThat(new String(store.get(written.stored()).orElseThrow(), StandardCharsets.UTF_8))
        .startsWith("token=***\n終")
        .hasSize(10_011);
  }

  @Test
  void aStoreThatIsAwayDoesNotMakeWhatHasRunFail() {
    PayloadStore away =
        new PayloadStore() {
          @Override
          public String put(byte[] bytes) throws PayloadStoreException {
            throw new PayloadStoreException("no room");
          }

          @Override
          public Optional<byte[]> get(String digest) {
            return Optional.empty();
          }

          @Override
          public String place() {
            return "nowhere";
          }
        };

    Written written = keeping(away).kept("line\n".repeat(5_000), false);

    assertThat(written.text()).endsWith("line\n");
    assertThat(written.stored()).isEmpty();
    assertThat(written.missing()).contains("no room");
  }

  @Test
  void theRefusalNamesWhatIsListed() {
    PodWorks works =
        new PodWorks(
            new PodWork(
                new TreeMap<>(),
                new TreeMap<>(
                    Map.of(
                        "disk-use",
                        new PodWork.Command(
                            "disk-use", List.of("df", "/[a-z]+"), List.of("shop"), true)))),
            Optional.empty());

    assertThat(works.command("disk-use", List.of("/data"), "shop").safe()).isTrue();
    assertThatThrownBy(() -> works.command("disk-use", List.of("/data"), "other"))
        .hasMessageContaining("namespace \"other\"; it may in: shop; nothing was run");
    assertThatThrownBy(() -> works.command("disk-use", List.of("/"), "shop"))
        .hasMessageContaining("[/] do not fit", "[/[a-z]+]");
    assertThatThrownBy(() -> works.image("helm", "shop"))
        .hasMessageContaining("lists no image \"helm\" under pods; it lists: none");
  }
}
