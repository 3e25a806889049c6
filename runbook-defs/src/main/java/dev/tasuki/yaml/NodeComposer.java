package dev.tasuki.yaml;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Nothing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds nodes from the parser's events; refuses what the language has no use for. */
final class NodeComposer {
  private static final int DEEPEST = 50;
  private static final int MOST_NODES = 50_000;

  /** Longer text is seldom written twice. */
  private static final int LONGEST_SHARED = 32;

  private final String file;
  private final String content;
  private final int[] characters;
  private final Iterator<Event> events;
  private final Problems problems;
  private final SortedMap<String, YamlNode> anchored = new TreeMap<>();
  private final SortedSet<String> aliases = new TreeSet<>();
  private int nodes;

  /** One character of the file, in code points and in {@code char}s. */
  private int index;

  private int offset;

  /**
   * Of one file.
   *
   * @param characters of the source, in code points
   */
  NodeComposer(SourceText source, int[] characters, Iterator<Event> events, Problems problems) {
    this.file = source.file();
    this.content = source.content();
    this.characters = characters;
    this.events = events;
    this.problems = problems;
  }

  /** Too deep or too many: reading stops, with a problem. */
  private static final class BoundsPassed extends Exception {
    private static final long serialVersionUID = 1L;
  }

  Optional<YamlNode> document() {
    Optional<YamlNode> root = Optional.empty();
    try {
      while (events.hasNext()) {
        Event event = events.next();
        if (event instanceof DocumentStartEvent start && start.getSpecVersion().isPresent()) {
          feature(place(event), "the directive \"%YAML\"");
        }
        if (event instanceof NodeEvent node) {
          if (root.isPresent()) {
            problems.add(
                Problem.error(
                        RunbookError.YAML_FEATURE, place(event), "a second document begins here")
                    .withHint("write one document per file"));
            return root;
          }
          root = Optional.of(node(node, 1));
        }
      }
    } catch (BoundsPassed e) {
      return Optional.empty();
    }
    if (root.isEmpty() || root.get() instanceof Nothing) {
      problems.add(
          Problem.error(RunbookError.YAML_SYNTAX, Place.ofFile(file), "the file is empty"));
      return Optional.empty();
    }
    return root;
  }

  private YamlNode node(NodeEvent event, int depth) throws BoundsPassed {
    Place place = place(event);
    checkBounds(place, depth);
    checkFeatures(event, place);
    return switch (event) {
      case ScalarEvent scalar -> {
        YamlNode node = scalar(scalar, place);
        scalar.getAnchor().ifPresent(anchor -> anchored.put(anchor.getValue(), node));
        yield node;
      }
      case SequenceStartEvent list -> list(place, depth);
      case MappingStartEvent map -> mapping(place, depth);
      // Already reported; its value spares the author what would only follow from that.
      default ->
          event
              .getAnchor()
              .flatMap(anchor -> Optional.ofNullable(anchored.get(anchor.getValue())))
              .orElse(new Nothing(place));
    };
  }

  private void checkBounds(Place place, int depth) throws BoundsPassed {
    nodes++;
    if (depth > DEEPEST) {
      problems.add(
          Problem.error(
              RunbookError.VALUE_OUT_OF_BOUNDS,
              place,
              "the file is nested deeper than " + DEEPEST + " levels"));
      throw new BoundsPassed();
    }
    if (nodes > MOST_NODES) {
      problems.add(
          Problem.error(
              RunbookError.VALUE_OUT_OF_BOUNDS,
              place,
              "the file has more than " + MOST_NODES + " values"));
      throw new BoundsPassed();
    }
  }

  private void checkFeatures(NodeEvent event, Place place) {
    if (event instanceof AliasEvent) {
      String name = event.getAnchor().map(Anchor::getValue).orElse("");
      if (!aliases.add(name)) {
        return;
      }
      feature(place, "the alias \"*" + event.getAnchor().map(Anchor::getValue).orElse("") + "\"");
      return;
    }
    event
        .getAnchor()
        .ifPresent(anchor -> feature(place, "the anchor \"&" + anchor.getValue() + "\""));
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty();
        };
    tag.ifPresent(
        name ->
            problems.add(
                Problem.error(
                        RunbookError.YAML_FEATURE,
                        place,
                        "the tag \""
                            + name.replace("tag:yaml.org,2002:", "!!")
                            + "\" is not part of the language")
                    .withHint("quote an expression that begins with \"!\"")));
  }

  private void feature(Place place, String what) {
    problems.add(
        Problem.error(RunbookError.YAML_FEATURE, place, what + " is not part of the language")
            .withHint("write the value out, or quote it if it is text"));
  }

  private YamlNode scalar(ScalarEvent event, Place place) {
    String text = shared(event.getValue());
    ScalarLayout layout = layout(event);
    Place marked = new Place(file, place.line(), place.column(), markedLength(event));
    if (event.isPlain()) {
      checkComment(event, text);
      return PlainScalars.read(text, marked, layout, problems);
    }
    YamlNode.Style style =
        event.isLiteral() || event.isFolded() ? YamlNode.Style.BLOCK : YamlNode.Style.QUOTED;
    return new Scalar(marked, text, style, text, layout);
  }

  /** Text that goes on with a hash was probably not meant to end there. */
  private void checkComment(ScalarEvent event, String text) {
    int at = index(event.getEndMark());
    while (at < characters.length && characters[at] == ' ') {
      at++;
    }
    boolean comment =
        at + 1 < characters.length
            && characters[at] == '#'
            && Character.isLetterOrDigit(characters[at + 1])
            && text.contains(" ");
    if (comment) {
      Place end = event.getEndMark().map(mark -> YamlReader.place(file, mark)).orElseThrow();
      int column = end.column() + at - index(event.getEndMark());
      problems.add(
          Problem.warning(
                  RunbookError.YAML_SYNTAX,
                  new Place(file, end.line(), column, 1),
                  "the text ends here: what follows \" #\" is a comment in YAML")
              .withHint("quote the whole text if it belongs to it, or write \"# \""));
    }
  }

  /** Keys and names of actions are the same in thousands of files that are held at once. */
  private static String shared(String text) {
    return text.length() <= LONGEST_SHARED ? text.intern() : text;
  }

  private ScalarLayout layout(Event event) {
    int from = index(event.getStartMark());
    int to = Math.clamp(index(event.getEndMark()), from, characters.length);
    return new ScalarLayout(content, offset(from), offset(to));
  }

  /** In {@code char}s; counted on from the last one that was asked for. */
  private int offset(int wanted) {
    offset = content.offsetByCodePoints(offset, wanted - index);
    index = wanted;
    return offset;
  }

  private int index(Optional<Mark> mark) {
    return Math.clamp(mark.map(Mark::getIndex).orElse(0), 0, characters.length);
  }

  private static int markedLength(ScalarEvent event) {
    boolean oneLine =
        event.getStartMark().map(Mark::getLine).equals(event.getEndMark().map(Mark::getLine));
    int length =
        event.getEndMark().map(Mark::getIndex).orElse(0)
            - event.getStartMark().map(Mark::getIndex).orElse(0);
    return oneLine ? Math.max(1, length) : 1;
  }

  private YamlNode list(Place place, int depth) throws BoundsPassed {
    List<YamlNode> items = new ArrayList<>();
    while (events.next() instanceof NodeEvent item) {
      items.add(node(item, depth + 1));
    }
    return new Listing(place, items);
  }

  private YamlNode mapping(Place place, int depth) throws BoundsPassed {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (events.next() instanceof NodeEvent keyEvent) {
      Optional<Scalar> key = key(keyEvent, depth);
      YamlNode value = node((NodeEvent) events.next(), depth + 1);
      if (key.isEmpty()) {
        continue;
      }
      String name = key.get().text();
      Entry first = entries.putIfAbsent(name, new Entry(key.get(), value));
      if (first != null) {
        problems.add(
            Problem.error(
                    RunbookError.KEY_REPEATED,
                    key.get().place(),
                    "the key \"" + name + "\" stands here for a second time")
                .withHint(
                    "it already stands in line %d, column %d"
                        .formatted(first.key().place().line(), first.key().place().column())));
      }
    }
    return new Mapping(place, List.copyOf(entries.values()));
  }

  private Optional<Scalar> key(NodeEvent event, int depth) throws BoundsPassed {
    YamlNode key = node(event, depth + 1);
    if (event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<")) {
      feature(key.place(), "the merge key \"<<\"");
      return Optional.empty();
    }
    if (key instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    if (!(event instanceof AliasEvent)) {
      Problem problem =
          Problem.error(
              RunbookError.VALUE_WRONG_KIND,
              key.place(),
              "a key is " + key.kind() + ", not a word");
      problems.add(
          key instanceof Mapping ? problem.withHint("quote a template: \"${…}\"") : problem);
    }
    return Optional.empty();
  }

  private Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> YamlReader.place(file, mark))
        .orElse(Place.ofFile(file));
  }
}
