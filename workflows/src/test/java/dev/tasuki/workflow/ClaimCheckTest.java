package dev.tasuki.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.tasuki.json.Json;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What of a value goes to Temporal, and what to the store. */
final class ClaimCheckTest {
  private static final String LARGE = "x".repeat(ClaimCheck.INLINE_BYTES);
  private static final DataConverter NONE = TasukiData.converter();

  private final UnsteadyStore store = new UnsteadyStore();
  private final DataConverter data = TasukiData.converter(Optional.of(store));

  private static Payload sent(DataConverter by, Object value) {
    return by.toPayload(value).orElseThrow();
  }

  private static <T> T read(DataConverter by, Payload payload, Class<T> type) {
    return by.fromPayload(payload, type, type);
  }

  /** Another process with the same store. */
  private DataConverter elsewhere() {
    return TasukiData.converter(Optional.of(store));
  }

  private static void assertTrouble(RunbookError error, ThrowingCallable call, String... says) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(error))
        .hasMessageContainingAll(says);
  }

  @Test
  void whatIsSmallTravelsItself() {
    String justFits = "x".repeat(ClaimCheck.INLINE_BYTES - 2);
    assertThat(sent(data, justFits)).isEqualTo(sent(NONE, justFits));
    assertThat(store.puts).hasValue(0);
  }

  @Test
  void ofWhatIsLargeAReadableReferenceTravels() {
    Payload payload = sent(data, LARGE);
    String digest = Json.digest(LARGE);
    assertThat(payload.getData().toStringUtf8())
        .isEqualTo("{\"stored\":\"%s\",\"bytes\":%d}".formatted(digest, LARGE.length() + 2));
    // The Web UI shows what is encoded as some kind of JSON.
    assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).startsWith("json/");
    assertThat(read(elsewhere(), payload, String.class)).isEqualTo(LARGE);
  }

  @Test
  void whatTheStoreHoldsIsTheJsonItself() throws Exception {
    sent(data, LARGE);
    assertThat(new String(store.get(Json.digest(LARGE)).orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo(Json.write(LARGE));
  }

  @Test
  void whatWasSeenLatelyIsNeitherWrittenNorReadAgain() {
    Payload payload = sent(data, LARGE);
    sent(data, LARGE);
    read(data, payload, String.class);
    assertThat(store.puts).hasValue(1);
    assertThat(store.gets).hasValue(0);
    DataConverter other = elsewhere();
    read(other, payload, String.class);
    read(other, payload, String.class);
    assertThat(store.gets).hasValue(1);
  }

  @Test
  void aReferenceIsNotReplacedByOneToItself() {
    Payload payload = sent(data, LARGE);
    assertThat(new ClaimCheck(Optional.of(store), 0).encode(List.of(payload)))
        .containsExactly(payload);
  }

  @Test
  void withoutAStoreItTravelsWholeAsFarAsTemporalTakesIt() {
    assertThat(read(NONE, sent(NONE, LARGE), String.class)).isEqualTo(LARGE);
    assertTrouble(
        RunbookError.VALUE_TOO_LARGE,
        () -> sent(NONE, "x".repeat(ClaimCheck.WHOLE_BYTES)),
        "1048578 bytes",
        "evidence: { folder:");
  }

  @Test
  void noValueIsLargerThanAWorkflowTaskCanRead() {
    assertTrouble(
        RunbookError.VALUE_TOO_LARGE,
        () -> sent(data, "x".repeat(ClaimCheck.STORED_BYTES)),
        "more than the 16777216");
  }

  @Test
  void aViewIsNotStoredEachTimeThatSomebodyLooks() {
    Payload marked = ClaimCheck.whole(sent(NONE, LARGE));
    assertThat(new ClaimCheck(Optional.of(store), 0).encode(List.of(marked)))
        .containsExactly(sent(NONE, LARGE));
    assertThat(store.puts).hasValue(0);
  }

  @Test
  void onlyJsonIsReplaced() {
    Payload bytes = sent(NONE, LARGE.getBytes(StandardCharsets.UTF_8));
    assertThat(new ClaimCheck(Optional.of(store), 0).encode(List.of(bytes))).containsExactly(bytes);
  }

  @Test
  void aStoreThatIsAwaySaysWhereItWasLookedFor() {
    Payload payload = sent(data, LARGE);
    store.failingGets.set(1);
    assertTrouble(
        RunbookError.PAYLOAD_UNREACHABLE,
        () -> read(elsewhere(), payload, String.class),
        Json.digest(LARGE),
        "could not be read from /some/folder");
    store.failingPuts.set(1);
    assertTrouble(
        RunbookError.PAYLOAD_UNREACHABLE,
        () -> sent(data, LARGE + "y"),
        "could not be stored in /some/folder");
  }

  @Test
  void starterAndWorkerWithDifferentFoldersAreTold() {
    PayloadStore workers = new PayloadMemory();
    assertTrouble(
        RunbookError.PAYLOAD_UNREACHABLE,
        () -> read(TasukiData.converter(Optional.of(workers)), sent(data, LARGE), String.class),
        Json.digest(LARGE),
        "is not in memory",
        "one and the same \"evidence: { folder: … }\"");
    assertTrouble(
        RunbookError.PAYLOAD_UNREACHABLE,
        () -> read(NONE, sent(data, LARGE), String.class),
        "none is configured here");
  }

  @Test
  void whatIsGivenOutIsWhatWasStored() {
    Payload payload = sent(data, LARGE);
    store.giveInstead(Json.write("y".repeat(LARGE.length())).getBytes(StandardCharsets.UTF_8));
    assertTrouble(
        RunbookError.PAYLOAD_UNREACHABLE,
        () -> read(elsewhere(), payload, String.class),
        "something else");
  }

  @Test
  void whatSomebodyElseWroteAsAReferenceIsNoValue() {
    Payload payload = sent(data, LARGE);
    for (Object forged :
        List.of(
            Map.of("stored", "sha256:../../etc/passwd", "bytes", 3),
            Map.of("stored", Json.digest(LARGE), "bytes", 3),
            Map.of("bytes", 3),
            List.of())) {
      Payload reference =
          payload.toBuilder().setData(ByteString.copyFromUtf8(Json.write(forged))).build();
      assertThatThrownBy(() -> read(data, reference, String.class))
          .isInstanceOf(DataConverterException.class);
    }
  }

  @Test
  void onlySoMuchIsKeptInMemory() {
    RecentPayloads recent = new RecentPayloads(10);
    recent.keep("a", ByteString.copyFromUtf8("aaaa"));
    recent.keep("b", ByteString.copyFromUtf8("bbbb"));
    recent.find("a");
    recent.keep("c", ByteString.copyFromUtf8("cccc"));
    recent.keep("d", ByteString.copyFromUtf8("larger than all"));
    assertThat(recent.find("a")).isPresent();
    assertThat(recent.find("b")).isEmpty();
    assertThat(recent.find("c")).isPresent();
    assertThat(recent.find("d")).isEmpty();
  }
}
