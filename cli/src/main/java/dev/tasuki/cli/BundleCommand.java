package dev.tasuki.cli;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.json.Json;
import dev.tasuki.library.Bundle;
import dev.tasuki.library.BundleFile;
import dev.tasuki.library.BundleOrigin;
import dev.tasuki.library.Library;
import dev.tasuki.library.Packing;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.problem.Severity;
import dev.tasuki.record.Signed;
import dev.tasuki.run.TerminalText;
import dev.tasuki.signature.Signer;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki bundle}. */
@Command(
    name = "bundle",
    description =
        "Checks the runbooks of folders and packs them, signed by who reviewed them, into one file"
            + " for starters; or shows such a file.")
final class BundleCommand extends LibraryCommand {
  @Parameters(arity = "0..*", paramLabel = "FOLDER", description = "Folders of runbooks.")
  List<Path> folders = new ArrayList<>();

  @Option(
      names = "--commit",
      paramLabel = "ID",
      description =
          "What the files are of; the commit of the git checkout that the folders are in, if"
              + " nothing there is uncommitted, if left out.")
  Optional<String> commit = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The reviewer's private key, as tasuki keys new --reviewing wrote it.")
  @Nullable Path key;

  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "Its id under keys.reviewing in tasuki.yml.")
  Optional<String> keyId = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write the bundle.")
  @Nullable Path out;

  @Option(
      names = "--verify",
      paramLabel = "FILE",
      description = "Shows what this bundle holds, and whether a reviewer of tasuki.yml signed it.")
  @Nullable Path verify;

  /** A bundle for programs. */
  private record Shown(BundleOrigin bundle, List<String> files) {}

  @Override
  ExitCode execute() throws IOException {
    if (verify != null) {
      if (!folders.isEmpty() || key != null || out != null) {
        throw new CliException(ExitCode.WRONG_USAGE, text("bundle.both"));
      }
      return verify(verify);
    }
    if (folders.isEmpty() || key == null || keyId.isEmpty() || out == null) {
      throw new CliException(ExitCode.WRONG_USAGE, text("bundle.usage"));
    }
    return pack(key, keyId.get(), out);
  }

  private ExitCode verify(Path file) {
    Signed<Bundle> signed = BundleFile.parse(BundleFile.bytes(file));
    if (output == Output.text) {
      terminal().print(told(signed));
    }
    BundleFile.verify(signed, reviewing());
    terminal()
        .print(
            output == Output.json
                ? json(signed)
                : text("bundle.verified", BundleFile.signer(signed)) + "\n");
    return ExitCode.DONE;
  }

  private ExitCode pack(Path keyFile, String id, Path target) throws IOException {
    Problems problems = new Problems();
    Packing packing = Packing.of(folders, problems);
    List<SourceText> sources = List.copyOf(packing.files().values());
    problems.addAll(Library.check(sources, List.of(), StandardCatalogue.get(), configuration()));
    List<Problem> all = problems.sorted();
    long errors = all.stream().filter(p -> p.severity() == Severity.ERROR).count();
    if (!all.isEmpty()) {
      terminal().complain(ProblemRenderer.text(all, new SourceTexts(sources)));
    }
    if (errors > 0) {
      throw new CliException(ExitCode.NO, text("bundle.errors", errors));
    }
    if (sources.isEmpty()) {
      throw new CliException(ExitCode.NO, text("bundle.empty"));
    }
    String of =
        commit.orElseGet(
            () ->
                new Checkout(this::text)
                    .commit(folders, sources.stream().map(s -> Path.of(s.file())).toList()));
    Bundle bundle = Bundle.of(of, terminal().clock().instant(), packing.texts());
    String text = BundleFile.write(bundle, signer(keyFile, id));
    Signed<Bundle> signed = BundleFile.parse(text.getBytes(StandardCharsets.UTF_8));
    write(target, text);
    terminal()
        .print(
            output == Output.json
                ? json(signed)
                : told(signed) + text("bundle.done", target) + "\n");
    tellIfUnknown(signed);
    return ExitCode.DONE;
  }

  private Signer signer(Path file, String id) {
    if (!Files.exists(file)) {
      throw new CliException(ExitCode.NO, text("check.none", file));
    }
    return Signer.of(
        id, Secrets.resolve(new SecretReference("file:" + file.toAbsolutePath().normalize())));
  }

  /** Whoever looks at the place sees the old one or the new one, never half of it. */
  private static void write(Path target, String text) throws IOException {
    Path whole = target.toAbsolutePath().normalize();
    Path beside = Files.createTempFile(whole.getParent(), ".bundle", ".tmp");
    try {
      Files.writeString(beside, text);
      open(beside);
      Files.move(
          beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Nothing in it is secret, and starters of other users read it. */
  private static void open(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  /** A key that was just made may not stand in tasuki.yml yet: told, not refused. */
  private void tellIfUnknown(Signed<Bundle> signed) {
    SortedMap<String, String> known = reviewing();
    if (known.isEmpty()) {
      return;
    }
    try {
      BundleFile.verify(signed, known);
    } catch (RunbookException e) {
      terminal().complain(text("bundle.unknown", String.valueOf(e.getMessage())));
    }
  }

  private SortedMap<String, String> reviewing() {
    return configuration()
        .map(TasukiConfiguration::keys)
        .map(TasukiConfiguration.Keys::reviewing)
        .orElseGet(TreeMap::new);
  }

  private String told(Signed<Bundle> signed) {
    Bundle bundle = signed.body();
    StringBuilder told =
        new StringBuilder(
            text(
                    "bundle.is",
                    bundle.commit(),
                    bundle.digest(),
                    TerminalText.line(BundleFile.signer(signed)),
                    bundle.madeAt(),
                    bundle.files().size())
                + "\n");
    bundle.files().keySet().forEach(path -> told.append("  ").append(path).append('\n'));
    return told.toString();
  }

  private static String json(Signed<Bundle> signed) {
    Bundle bundle = signed.body();
    return Json.write(
            new Shown(
                bundle.origin(BundleFile.signer(signed)), List.copyOf(bundle.files().keySet())))
        + "\n";
  }
}
