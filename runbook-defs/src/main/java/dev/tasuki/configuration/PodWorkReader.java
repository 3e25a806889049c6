package dev.tasuki.configuration;

import com.google.re2j.PatternSyntaxException;
import dev.tasuki.configuration.PodWork.Command;
import dev.tasuki.configuration.PodWork.Image;
import dev.tasuki.problem.Place;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code pods}: what may be run within clusters. */
final class PodWorkReader {
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9][-a-zA-Z0-9_.:/]{0,400}@sha256:[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
  private static final Pattern PROGRAM = Pattern.compile("[-A-Za-z0-9_./+]{1,200}");

  private final Fields fields;

  PodWorkReader(Fields fields) {
    this.fields = fields;
  }

  PodWork read(Optional<MappingReader> pods) {
    if (pods.isEmpty()) {
      return PodWork.NONE;
    }
    SortedMap<String, Image> images = new TreeMap<>();
    for (Entry entry : pods.get().entries("images")) {
      if (fields.named(entry, "an image")) {
        MappingReader.of(entry.value(), "the image " + entry.name(), fields.problems())
            .flatMap(section -> image(entry.name(), section))
            .ifPresent(image -> images.put(image.name(), image));
      }
    }
    SortedMap<String, Command> commands = new TreeMap<>();
    for (Entry entry : pods.get().entries("commands")) {
      if (fields.named(entry, "a command")) {
        MappingReader.of(entry.value(), "the command " + entry.name(), fields.problems())
            .flatMap(section -> command(entry.name(), section))
            .ifPresent(command -> commands.put(command.name(), command));
      }
    }
    pods.get().done();
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
    boolean given = section.require("argv").isPresent();
    List<Scalar> items = section.texts("argv");
    List<String> namespaces = names(section, "namespaces", "namespace");
    boolean safe = section.bool("safe").orElse(false);
    if (given && items.isEmpty()) {
      problem(
          section.keyPlace("argv"),
          "\"argv\" is empty",
          "write the program and a pattern for each argument, such as [df, -h]");
    }
    section.done();
    List<String> argv = items.stream().map(Scalar::text).toList();
    return !items.isEmpty() && program(items.getFirst()) && arguments(items, argv)
        ? Optional.of(new Command(name, argv, namespaces, safe))
        : Optional.empty();
  }

  private boolean program(Scalar item) {
    Optional<String> shell = OpenArguments.ofProgram(item.text());
    shell.ifPresent(why -> problem(item.place(), why, "name the program itself that is to be run"));
    return shell.isEmpty()
        && fields
            .matching(item, PROGRAM, "program", "write its name or path, such as df or /usr/bin/df")
            .isPresent();
  }

  private boolean arguments(List<Scalar> items, List<String> argv) {
    boolean sound = true;
    for (Scalar item : items.subList(1, items.size())) {
      sound &= pattern(item);
    }
    for (int at = 1; sound && at < items.size(); at++) {
      Optional<String> open = OpenArguments.ofArgument(argv, at);
      if (open.isPresent()) {
        problem(
            items.get(at).place(),
            open.get(),
            "write what the argument may be, such as [a-z0-9-]{1,63}");
        sound = false;
      }
    }
    return sound;
  }

  private boolean pattern(Scalar item) {
    try {
      com.google.re2j.Pattern.compile(item.text());
      return true;
    } catch (PatternSyntaxException e) {
      problem(
          item.place(),
          "\"%s\" is no pattern: %s".formatted(item.text(), e.getDescription()),
          "write a regular expression (RE2) for the whole argument");
      return false;
    }
  }

  private List<String> names(MappingReader section, String key, String what) {
    return section.texts(key).stream()
        .flatMap(
            scalar ->
                fields
                    .matching(scalar, NAME, "name of a " + what, "write it as Kubernetes does")
                    .stream())
        .toList();
  }

  private void problem(Place place, String message, String hint) {
    fields.problems().add(fields.invalid(place, message, hint));
  }
}
