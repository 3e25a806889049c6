package dev.tasuki.parse;

import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Optional;

/** A file as far as it could be read. */
public sealed interface ParsedFile {
  /** As the person named it. */
  String file();

  FileKind kind();

  /** The runbook, block or guard; empty if it is something else. */
  default Optional<ParsedRunbook> body() {
    return this instanceof Body body ? Optional.of(body.parsed()) : Optional.empty();
  }

  /** A runbook, or a block or guard, which is held as one. */
  record Body(ParsedRunbook parsed) implements ParsedFile {
    @Override
    public String file() {
      return parsed.file();
    }

    @Override
    public FileKind kind() {
      return parsed.kind();
    }
  }

  /** A runbook's texts in another language. */
  record Texts(ParsedTexts texts) implements ParsedFile {
    @Override
    public String file() {
      return texts.file();
    }

    @Override
    public FileKind kind() {
      return FileKind.TEXTS;
    }
  }

  /**
   * A runbook's tests, which whoever runs them reads.
   *
   * @param runbook the id that follows {@code test}
   */
  record Test(String file, Scalar runbook, Mapping root) implements ParsedFile {
    @Override
    public FileKind kind() {
      return FileKind.TEST;
    }
  }
}
