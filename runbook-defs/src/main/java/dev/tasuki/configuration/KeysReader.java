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

/** Reads {@code keys}: by which starters and reviewers sign, and everybody checks. */
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
    SortedMap<String, String> verifying = known(keys.get(), "verifying", new TreeMap<>());
    SortedMap<String, String> reviewing = known(keys.get(), "reviewing", verifying);
    Optional<Signing> signing =
        keys.get().mapping("signing").flatMap(section -> signing(section, verifying));
    keys.get().done();
    return new Keys(signing, verifying, reviewing);
  }

  /**
   * A list of public keys by id.
   *
   * @param others that none of them may be
   */
  private SortedMap<String, String> known(
      MappingReader keys, String list, SortedMap<String, String> others) {
    SortedMap<String, String> known = new TreeMap<>();
    for (YamlNode item : keys.list(list)) {
      MappingReader.of(item, "a key of " + list, fields.problems())
          .ifPresent(section -> known(section, list, others, known));
    }
    return known;
  }

  private void known(
      MappingReader section,
      String list,
      SortedMap<String, String> others,
      SortedMap<String, String> known) {
    Optional<Scalar> id = section.requireScalar("id");
    Optional<Scalar> key = section.requireScalar("public");
    section.done();
    Optional<String> name = id.flatMap(this::id);
    if (name.isEmpty() || key.isEmpty()) {
      return;
    }
    String text = key.get().text();
    try {
      // One key can be written in several ways.
      text = KeyText.write(KeyText.readPublic(name.get(), text));
    } catch (RunbookException e) {
      fields
          .problems()
          .add(
              fields.invalid(
                  key.get().place(),
                  "the public key \"%s\" is no Ed25519 key in base64".formatted(name.get()),
                  "write the line that tasuki keys new printed"));
    }
    if (others.containsKey(name.get()) || others.containsValue(text)) {
      fields
          .problems()
          .add(
              fields.invalid(
                  id.get().place(),
                  "the key \"%s\" is a starter's, which cannot review".formatted(name.get()),
                  "make the reviewers a key of their own: tasuki keys new --reviewing"));
    }
    if (known.putIfAbsent(name.get(), text) != null) {
      fields
          .problems()
          .add(
              fields.invalid(
                  id.get().place(),
                  "the key \"%s\" stands twice under %s".formatted(name.get(), list),
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
