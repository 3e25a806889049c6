package dev.tasuki.workflow;

import com.google.protobuf.ByteString;
import dev.tasuki.json.Json;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What stands in a history for a value that is in the payload store. It is JSON, so that the Web UI
 * shows it; the value's own metadata is kept beside it.
 *
 * @param stored digest of the value's bytes
 * @param bytes how many there are
 */
record StoredPayload(String stored, int bytes) {
  /** The Web UI shows every encoding that begins with {@code json/}. */
  static final String ENCODING = "json/tasuki-stored";

  private static final String ENCODING_KEY = "encoding";
  private static final String ORIGINAL = "stored-";
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  StoredPayload {
    if (!DIGEST.matcher(stored).matches() || bytes < 0) {
      throw new IllegalArgumentException("no reference to a stored value: " + stored);
    }
  }

  static String encodingOf(Payload payload) {
    return payload.getMetadataOrDefault(ENCODING_KEY, ByteString.EMPTY).toStringUtf8();
  }

  /** The reference that travels instead of a value. */
  Payload insteadOf(Payload value) {
    Payload.Builder reference = Payload.newBuilder();
    value.getMetadataMap().forEach((key, data) -> reference.putMetadata(ORIGINAL + key, data));
    return reference
        .putMetadata(ENCODING_KEY, ByteString.copyFromUtf8(ENCODING))
        .setData(ByteString.copyFromUtf8(Json.write(this)))
        .build();
  }

  /**
   * What a reference names.
   *
   * @throws DataConverterException when it is none: somebody else wrote it
   */
  static StoredPayload of(Payload reference) {
    try {
      return Json.read(reference.getData().toStringUtf8(), StoredPayload.class);
    } catch (IllegalArgumentException e) {
      throw new DataConverterException("is no reference to a stored value", e);
    }
  }

  /** The value that a reference stood for. */
  static Payload restored(Payload reference, ByteString data) {
    Map<String, ByteString> original = new TreeMap<>();
    reference
        .getMetadataMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(ORIGINAL)) {
                original.put(key.substring(ORIGINAL.length()), value);
              }
            });
    return Payload.newBuilder().putAllMetadata(original).setData(data).build();
  }
}
