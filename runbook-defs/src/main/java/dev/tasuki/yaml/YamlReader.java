package dev.tasuki.yaml;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into nodes. Everything wrong becomes a problem, never an exception; after
 * a syntax error nothing is read, after any other mistake all the rest is.
 */
public final class YamlReader {
  private YamlReader() {}

  /** The document's root, or empty with problems if it has none. */
  public static Optional<YamlNode> read(SourceText source, Problems problems) {
    int[] characters = source.content().codePoints().toArray();
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(source.file())
              .setUseMarks(true)
              .setCodePointLimit(SourceText.MAXIMUM_BYTES)
              .build();
      Iterator<Event> events = new Parse(settings).parseString(source.content()).iterator();
      return new NodeComposer(source, characters, events, problems).document();
    } catch (MarkedYamlEngineException e) {
      problems.add(SyntaxComplaint.of(source, e));
    } catch (ReaderException e) {
      problems.add(
          Problem.error(
                  RunbookError.YAML_SYNTAX,
                  placeOf(source.file(), characters, e.getPosition()),
                  "the character U+%04X may not stand in YAML".formatted(e.getCodePoint()))
              .withHint("remove it, or write it as an escape in double quotes"));
    } catch (YamlEngineException e) {
      problems.add(
          Problem.error(
              RunbookError.YAML_SYNTAX,
              Place.ofFile(source.file()),
              "the file is no YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1, 1);
  }

  private static Place placeOf(String file, int[] characters, int index) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < index && i < characters.length; i++) {
      if (characters[i] == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Place(file, line, column, 1);
  }
}
