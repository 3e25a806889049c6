package dev.tasuki.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import dev.tasuki.signature.Signer;
import dev.tasuki.signature.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A signed bundle as a file: one line of JSON, of which every byte counts. What is not exactly the
 * canonical text of what it says is refused, so that two files never say the same.
 */
public final class BundleFile {
  /** JSON writes one byte of a control character as six. */
  private static final int LARGEST_BYTES = 6 * Bundle.LARGEST_BYTES + (1 << 20);

  private static final int SHOWN = 80;
  private static final TypeReference<Signed<Bundle>> FORM = new TypeReference<>() {};

  private BundleFile() {}

  /** The text of the file. */
  public static String write(Bundle bundle, Signer signer) {
    return Json.write(signer.sign(bundle)) + "\n";
  }

  /**
   * A bundle that one of these reviewers signed.
   *
   * @param reviewing public keys by id, as under {@code keys.reviewing}
   * @throws RunbookException {@code BUNDLE_REFUSED}, {@code KEY_UNUSABLE}
   */
  public static Signed<Bundle> read(Path file, SortedMap<String, String> reviewing) {
    return read(bytes(file), reviewing);
  }

  /** As {@link #read(Path, SortedMap)}, of the bytes of a file. */
  public static Signed<Bundle> read(byte[] bytes, SortedMap<String, String> reviewing) {
    Signed<Bundle> signed = parse(bytes);
    verify(signed, reviewing);
    return signed;
  }

  /**
   * The bytes of a file, not yet looked at.
   *
   * @throws RunbookException {@code BUNDLE_REFUSED} when it cannot be read, or is too large
   */
  public static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw refused("the bundle \"%s\" is larger than %d bytes".formatted(file, LARGEST_BYTES));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new RunbookException(
          RunbookError.BUNDLE_REFUSED,
          "there is no bundle \"%s\"; make one with: tasuki bundle".formatted(file),
          e);
    } catch (IOException e) {
      throw new RunbookException(
          RunbookError.BUNDLE_REFUSED,
          "the bundle \"%s\" cannot be read (%s)".formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * What the bytes say, whoever signed it.
   *
   * @throws RunbookException {@code BUNDLE_REFUSED}
   */
  public static Signed<Bundle> parse(byte[] bytes) {
    String text = text(bytes);
    Signed<Bundle> signed;
    try {
      checkForm(Json.mapper().readTree(text));
      signed = Json.mapper().readValue(text, FORM);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof RunbookException known) {
        throw known;
      }
      e.clearLocation();
      throw new RunbookException(
          RunbookError.BUNDLE_REFUSED, "the file is no bundle; make one with: tasuki bundle", e);
    }
    if (!text.equals(Json.write(signed) + "\n")
        || !signed.signature().map(BundleFile::isCanonical).orElse(true)) {
      throw refused(
          "the bundle is not written as tasuki bundle writes it; it was changed after it was packed:"
              + " take the one that was signed");
    }
    return signed;
  }

  /**
   * Refuses what none of these reviewers signed as it stands.
   *
   * @throws RunbookException {@code BUNDLE_REFUSED}, {@code KEY_UNUSABLE}
   */
  public static void verify(Signed<Bundle> signed, SortedMap<String, String> reviewing) {
    String signer = signer(signed);
    if (!reviewing.containsKey(signer)) {
      throw refused(
          "the bundle is signed by the key \"%s\", and under keys.reviewing stand: %s; have it signed"
                  .formatted(
                      shown(signer),
                      reviewing.isEmpty() ? "none" : String.join(", ", reviewing.keySet()))
              + " by a reviewer, or add the key to tasuki.yml if it is one's");
    }
    try {
      var _ = Verifier.of(new TreeMap<>(reviewing)).verify(signed);
    } catch (RunbookException e) {
      if (e.error() != RunbookError.SIGNATURE_REFUSED) {
        throw e;
      }
      throw new RunbookException(
          RunbookError.BUNDLE_REFUSED,
          "the signature of the bundle by the key \"%s\" does not fit what it stands under; take the"
                  .formatted(signer)
              + " bundle that was signed",
          e);
    }
  }

  /** The id of the key that it says it is signed by. */
  public static String signer(Signed<Bundle> signed) {
    return signed
        .keyId()
        .orElseThrow(() -> refused("the bundle is not signed; sign it with: tasuki bundle"));
  }

  /** Base64 has bits at its end that no decoder looks at. */
  private static boolean isCanonical(String base64) {
    try {
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64)).equals(base64);
    } catch (IllegalArgumentException e) {
      // No base64 at all.
      return false;
    }
  }

  /** What Jackson would read leniently, and an unknown format before anything else of it. */
  private static void checkForm(JsonNode file) {
    JsonNode body = file.path("body");
    if (body.path("format").isInt() && body.path("format").asInt() != Bundle.FORMAT) {
      throw refused(Bundle.otherFormat(body.path("format").asInt()));
    }
    boolean whole =
        body.path("format").isInt()
            && body.path("commit").isTextual()
            && body.path("madeAt").isTextual()
            && body.path("digest").isTextual()
            && body.path("files").isObject();
    for (JsonNode content : body.path("files")) {
      whole &= content.isTextual();
    }
    if (!whole) {
      throw refused("the file is no bundle; make one with: tasuki bundle");
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RunbookException(
          RunbookError.BUNDLE_REFUSED, "the file is no bundle: it is no UTF-8 text", e);
    }
  }

  static String shown(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  static RunbookException refused(String why) {
    return new RunbookException(RunbookError.BUNDLE_REFUSED, why);
  }
}
