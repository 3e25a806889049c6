package dev.tasuki.configuration;

import dev.tasuki.configuration.PodWork.Command;
import dev.tasuki.configuration.PodWork.Image;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code jobs} and {@code exec}: what may be run within clusters. */
final class PodWorkReader {
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9][-a-zA-Z0-9_.:/]{0,400}@sha256:[0-9a-f]{64}");
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  /** What runs whatever it is given. */
  private static final Set<String> RUNS_ANYTHING =
      Set.of(
          "ash", "awk", "bash", "busybox", "chroot", "csh", "dash", "env", "fish", "ksh", "nsenter",
          "perl", "python", "python3", "ruby", "sh", "ssh", "su", "sudo", "xargs", "zsh");

  private final Fields fields;

  PodWorkReader(Fields fields) {
    this.fields = fields;
  }

  PodWork read(Optional<MappingReader> jobs, Optional<MappingReader> exec) {
    SortedMap<String, Image> images = new TreeMap<>();
    for (Entry entry : jobs.map(section -> section.entries("images")).orElse(List.of())) {
      if (fields.named(entry, "an image")) {
        MappingReader.of(entry.value(), "the image " + entry.name(), fields.problems())
            .flatMap(section -> image(entry.name(), section))
            .ifPresent(image -> images.put(image.name(), image));
      }
    }
    jobs.ifPresent(MappingReader::done);
    SortedMap<String, Command> commands = new TreeMap<>();
    for (Entry entry : exec.map(section -> section.entries("commands")).orElse(List.of())) {
      if (fields.named(entry, "a command")) {
        MappingReader.of(entry.value(), "the command " + entry.name(), fields.problems())
            .flatMap(section -> command(entry.name(), section))
            .ifPresent(command -> commands.put(command.name(), command));
      }
    }
    exec.ifPresent(MappingReader::done);
    return new PodWork(images, commands);
  }

  private Optional<Image> image(String name, MappingReader section) {
    Optional<String> reference =
        section
            .requireScalar("image")
            .flatMap(
                scalar ->
                    fields.matching(
                        scalar,
                        PINNED,
                        "image that is pinned by its digest",
                        "write one such as registry.example.com/ops/helm@sha256: and 64 digits"));
    List<String> namespaces = names(section, "namespaces", "namespace");
    List<String> accounts = names(section, "service-accounts", "service account");
    boolean debug = section.bool("debug").orElse(false);
    section.done();
    return reference.map(image -> new Image(name, image, namespaces, accounts, debug));
  }

  private Optional<Command> command(String name, MappingReader section) {
    List<String> argv = new ArrayList<>();
    boolean sound = section.require("argv").isPresent();
    for (Scalar item : section.texts("argv")) {
      sound &= argv.isEmpty() ? program(item) : pattern(item);
      argv.add(item.text());
    }
    if (sound && argv.isEmpty()) {
      fields
          .problems()
          .add(
              fields.invalid(
                  section.keyPlace("argv"),
                  "\"argv\" is empty",
                  "write the program and a pattern for each argument, such as [df, -h]"));
      sound = false;
    }
    List<String> namespaces = names(section, "namespaces", "namespace");
    boolean safe = section.bool("safe").orElse(false);
    section.done();
    return sound ? Optional.of(new Command(name, argv, namespaces, safe)) : Optional.empty();
  }

  private boolean program(Scalar item) {
    String file = item.text().substring(item.text().lastIndexOf('/') + 1);
    if (!file.isEmpty() && !RUNS_ANYTHING.contains(file)) {
      return true;
    }
    fields
        .problems()
        .add(
            fields.invalid(
                item.place(),
                "\"%s\" is no program that may be allowed: it runs whatever it is given"
                    .formatted(item.text()),
                "name the program itself that is to be run"));
    return false;
  }

  private boolean pattern(Scalar item) {
    try {
      Pattern.compile(item.text());
      return true;
    } catch (PatternSyntaxException e) {
      fields
          .problems()
          .add(
              fields.invalid(
                  item.place(),
                  "\"%s\" is no pattern: %s".formatted(item.text(), e.getDescription()),
                  "write a regular expression for the whole argument"));
      return false;
    }
  }

  private List<String> names(MappingReader section, String key, String what) {
    return section.texts(key).stream()
        .flatMap(
            scalar ->
                fields
                    .matching(
                        scalar, ACCOUNT, "name of a " + what, "write it as Kubernetes does")
                    .stream())
        .toList();
  }
}
