package dev.tasuki.configuration;

import dev.tasuki.configuration.TasukiConfiguration.Keys;
import dev.tasuki.configuration.TasukiConfiguration.Signing;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.signature.KeyText;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code keys}: by which the starter signs, and by which everybody checks. */
final class KeysReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private final Fields fields;

  KeysReader(Fields fields) {
    this.fields = fields;
  }

  Keys read(Optional<MappingReader> keys) {
    if (keys.isEmpty()) {
      return new Keys(Optional.empty(), new TreeMap<>());
    }
    SortedMap<String, String> verifying = new TreeMap<>();
    for (YamlNode item : keys.get().list("verifying")) {
      MappingReader.of(item, "a key of verifying", fields.problems())
          .ifPresent(section -> verifying(section, verifying));
    }
    Optional<Signing> signing =
        keys.get().mapping("signing").flatMap(section -> signing(section, verifying));
    keys.get().done();
    return new Keys(signing, verifying);
  }

  private void verifying(MappingReader section, SortedMap<String, String> known) {
    Optional<Scalar> id = section.requireScalar("id");
    Optional<Scalar> key = section.requireScalar("public");
    section.done();
    Optional<String> name = id.flatMap(this::id);
    if (name.isEmpty() || key.isEmpty()) {
      return;
    }
    try {
      var _ = KeyText.readPublic(name.get(), key.get().text());
    } catch (RunbookException e) {
      fields
          .problems()
          .add(
              fields.invalid(
                  key.get().place(),
                  "the public key \"%s\" is no Ed25519 key in base64".formatted(name.get()),
                  "write the line that tasuki keys new printed"));
    }
    if (known.putIfAbsent(name.get(), key.get().text()) != null) {
      fields
          .problems()
          .add(
              fields.invalid(
                  id.get().place(),
                  "the key \"%s\" stands twice under verifying".formatted(name.get()),
                  "an id stands for one key; a new key gets a new id"));
    }
  }

  private Optional<Signing> signing(MappingReader section, SortedMap<String, String> verifying) {
    Optional<Scalar> id = section.requireScalar("id");
    section.require("key");
    Optional<SecretReference> key = fields.secret(section, "key");
    section.done();
    Optional<String> name = id.flatMap(this::id);
    if (name.isPresent() && !verifying.containsKey(name.get())) {
      fields
          .problems()
          .add(
              fields.invalid(
                  id.get().place(),
                  "the key \"%s\" signs, and nothing under verifying knows it"
                      .formatted(name.get()),
                  "add its public half under keys.verifying: workers refuse what they cannot check"));
    }
    return name.isEmpty() || key.isEmpty()
        ? Optional.empty()
        : Optional.of(new Signing(name.get(), key.get()));
  }

  private Optional<String> id(Scalar scalar) {
    return fields.matching(
        scalar, ID, "id of a key", "write it in lower case, such as \"starter-2026-11\"");
  }
}
