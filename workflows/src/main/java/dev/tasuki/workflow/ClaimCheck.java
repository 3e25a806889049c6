package dev.tasuki.workflow;

import com.google.protobuf.ByteString;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.payload.PayloadStoreException;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.List;
import java.util.Optional;

/**
 * Sends a large value to the payload store and a {@link StoredPayload} to Temporal, in the one
 * place that all values pass: starts, answers, children's inputs, updates, a record carried on.
 * What is read for a reference is what was stored, by its digest, so that a replay sees the same.
 *
 * <p>Only JSON is replaced. Search attributes and the SDK's own payloads never come here, or are
 * none.
 */
final class ClaimCheck implements PayloadCodec {
  /** What a value may weigh in a history where there is a store. */
  static final int INLINE_BYTES = 64 * 1024;

  /** What a value may weigh that goes to no store: Temporal itself ends runs at 2 MiB. */
  static final int WHOLE_BYTES = 1024 * 1024;

  /** What a value may weigh in the store: it is read within a workflow task. */
  static final int STORED_BYTES = 16 * 1024 * 1024;

  private static final String JSON = "json/plain";

  /** Never leaves this process. */
  private static final String WHOLE_MARK = "tasuki-whole";

  private final Optional<PayloadStore> store;

  /** What is here has been in the store: it is neither read nor written again. */
  private final RecentPayloads recent;

  /**
   * For one client or worker.
   *
   * @param recentBytes what is kept in memory of the values used last
   */
  ClaimCheck(Optional<PayloadStore> store, long recentBytes) {
    this.store = store;
    this.recent = new RecentPayloads(recentBytes);
  }

  /** Marks a value that is not to be stored, however large. */
  static Payload whole(Payload value) {
    return value.toBuilder().putMetadata(WHOLE_MARK, ByteString.EMPTY).build();
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::encoded).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decoded).toList();
  }

  private Payload encoded(Payload payload) {
    boolean whole = store.isEmpty() || payload.containsMetadata(WHOLE_MARK);
    Payload value = payload.toBuilder().removeMetadata(WHOLE_MARK).build();
    int bytes = value.getData().size();
    if (bytes <= (whole ? WHOLE_BYTES : INLINE_BYTES)
        || !StoredPayload.encodingOf(value).equals(JSON)) {
      return value;
    }
    if (whole || bytes > STORED_BYTES) {
      throw trouble(
          new RunbookException(
              RunbookError.VALUE_TOO_LARGE,
              "a value is %d bytes, more than the %d that it may have%s"
                  .formatted(
                      bytes,
                      whole ? WHOLE_BYTES : STORED_BYTES,
                      store.isEmpty()
                          ? " without a payload store; write \"evidence: { folder: /some/where }\" in"
                              + " tasuki.yml of starter and worker"
                          : "")));
    }
    return new StoredPayload(put(store.get(), value.getData()), bytes).insteadOf(value);
  }

  private String put(PayloadStore into, ByteString data) {
    byte[] bytes = data.toByteArray();
    String digest = PayloadStore.digestOf(bytes);
    if (recent.find(digest).isEmpty()) {
      waiting(
          () -> into.put(bytes),
          "a value of %d bytes could not be stored in %s".formatted(bytes.length, into.place()));
      recent.keep(digest, data);
    }
    return digest;
  }

  private Payload decoded(Payload payload) {
    if (!StoredPayload.encodingOf(payload).equals(StoredPayload.ENCODING)) {
      return payload;
    }
    StoredPayload reference = StoredPayload.of(payload);
    ByteString data = recent.find(reference.stored()).orElseGet(() -> read(reference));
    if (data.size() != reference.bytes()) {
      throw new DataConverterException("is no reference to a stored value: its size is another");
    }
    return StoredPayload.restored(payload, data);
  }

  private ByteString read(StoredPayload reference) {
    if (store.isEmpty()) {
      throw trouble(
          unreachable(
              "the value %s (%d bytes) is in a payload store, and none is configured here; write \"evidence: { folder: /some/where }\" in tasuki.yml, as whoever stored it has it"
                  .formatted(reference.stored(), reference.bytes()),
              Optional.empty()));
    }
    PayloadStore from = store.get();
    String name = "the value %s (%d bytes)".formatted(reference.stored(), reference.bytes());
    byte[] bytes =
        waiting(
                () -> from.get(reference.stored()),
                "%s could not be read from %s".formatted(name, from.place()))
            .orElseThrow(
                () ->
                    trouble(
                        unreachable(
                            "%s is not in %s; starter and workers need one and the same \"evidence: { folder: … }\" in tasuki.yml"
                                .formatted(name, from.place()),
                            Optional.empty())));
    if (!PayloadStore.digestOf(bytes).equals(reference.stored())) {
      throw trouble(
          unreachable(
              "what %s gives for %s is something else".formatted(from.place(), name),
              Optional.empty()));
    }
    ByteString data = ByteString.copyFrom(bytes);
    recent.keep(reference.stored(), data);
    return data;
  }

  /** The call of a store. */
  private interface Asking<T> {
    T ask() throws PayloadStoreException;
  }

  /** A store may take longer than the second that workflow code has. */
  private static <T> T waiting(Asking<T> store, String trouble) {
    return WorkflowUnsafe.deadlockDetectorOff(
        () -> {
          try {
            return store.ask();
          } catch (PayloadStoreException e) {
            throw trouble(unreachable(trouble + " (" + e.getMessage() + ")", Optional.of(e)));
          }
        });
  }

  private static RunbookException unreachable(String what, Optional<PayloadStoreException> cause) {
    return cause
        .map(e -> new RunbookException(RunbookError.PAYLOAD_UNREACHABLE, what, e))
        .orElseGet(() -> new RunbookException(RunbookError.PAYLOAD_UNREACHABLE, what));
  }

  /** To clients and activities an exception, to workflow code an error. */
  private static RunbookException trouble(RunbookException e) {
    if (WorkflowUnsafe.isWorkflowThread()) {
      throw new PayloadTrouble(e);
    }
    return e;
  }
}
