package dev.tasuki.outline;

import static dev.tasuki.outline.Plan.block;
import static dev.tasuki.outline.Plan.carriesOn;
import static dev.tasuki.outline.Plan.choose;
import static dev.tasuki.outline.Plan.deniable;
import static dev.tasuki.outline.Plan.group;
import static dev.tasuki.outline.Plan.groupLastly;
import static dev.tasuki.outline.Plan.groupWhen;
import static dev.tasuki.outline.Plan.lastly;
import static dev.tasuki.outline.Plan.late;
import static dev.tasuki.outline.Plan.loop;
import static dev.tasuki.outline.Plan.parallel;
import static dev.tasuki.outline.Plan.read;
import static dev.tasuki.outline.Plan.undone;
import static dev.tasuki.outline.Plan.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.BlockDefinition;
import dev.tasuki.definition.Step;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each step of a body sees of the others: {@code reader: step=SIGHT …}. What a row does not
 * name is not asked.
 */
final class OutlineTest {
  static List<Arguments> bodies() {
    return List.of(
        body(
            "an earlier step of the same list ran, a later one and the step itself did not",
            List.of(read("a"), read("b"), read("c")),
            "b: a=SURE b=LATER c=LATER",
            "end: a=SURE b=SURE c=SURE"),
        body(
            "a condition makes a step uncertain",
            List.of(when("a"), read("b")),
            "b: a=MAYBE",
            "end: a=MAYBE b=SURE"),
        body(
            "so does a failure that is passed over, and a denial",
            List.of(carriesOn("a"), deniable("b"), read("c")),
            "c: a=MAYBE b=MAYBE"),
        body(
            "groups are seen through, and see what stands before them",
            List.of(read("a"), group("g", read("b"), read("c")), read("d")),
            "b: a=SURE g=LATER c=LATER",
            "c: b=SURE",
            "d: b=SURE c=SURE g=SURE",
            "g: a=SURE b=LATER"),
        body(
            "what stands in an uncertain group is certain inside and uncertain outside",
            List.of(groupWhen("g", read("a"), read("b")), read("c")),
            "b: a=SURE",
            "c: a=MAYBE b=MAYBE g=MAYBE"),
        body(
            "a group that may be left when it is late is uncertain",
            List.of(late("g", group("h", read("a"), read("b"))), read("c")),
            "b: a=SURE",
            "c: a=MAYBE h=MAYBE g=MAYBE"),
        body(
            "cases are uncertain outside, and to each other",
            List.of(
                choose("pick", List.of(read("a"), read("b")), List.of(read("c")), List.of()),
                read("d")),
            "b: a=SURE",
            "c: a=MAYBE pick=LATER",
            "a: c=LATER",
            "d: a=MAYBE c=MAYBE pick=SURE"),
        body(
            "a case sees what stands before the choice, and a group in a case stays uncertain",
            List.of(
                read("a"),
                choose("pick", List.of(group("g", read("b"))), List.of(), List.of(read("c"))),
                read("d")),
            "b: a=SURE",
            "c: a=SURE b=MAYBE",
            "d: b=MAYBE g=MAYBE c=MAYBE"),
        body(
            "branches do not see each other; afterwards all have run",
            List.of(
                parallel("p", read("a"), group("g", read("b"), when("c")), read("d")), read("e")),
            "a: b=BESIDE d=BESIDE",
            "b: a=BESIDE",
            "c: b=SURE a=BESIDE",
            "d: a=BESIDE b=BESIDE g=BESIDE",
            "e: a=SURE b=SURE c=MAYBE d=SURE p=SURE"),
        body(
            "a loop hides its inside and sees its outside",
            List.of(read("a"), loop("l", List.of(read("b"), read("c")), List.of()), read("d")),
            "c: a=SURE b=SURE l=LATER",
            "d: l=SURE b=HIDDEN c=HIDDEN",
            "end: l=SURE b=HIDDEN"),
        body(
            "a block neither sees its outside nor shows its inside",
            List.of(read("a"), block("k", List.of(read("b"), read("c")), List.of()), read("d")),
            "c: b=SURE a=HIDDEN k=LATER",
            "d: k=SURE b=HIDDEN",
            "k: a=SURE"),
        body(
            "an undo sees what its step saw, and its step as uncertain",
            List.of(read("a"), undone("b", read("x"), read("y")), read("c")),
            "x: a=SURE b=MAYBE c=LATER y=LATER",
            "y: x=SURE b=MAYBE",
            "c: x=HIDDEN y=HIDDEN b=SURE",
            "b: x=LATER",
            "end: x=HIDDEN"),
        body(
            "finally sees its group and all of it as uncertain",
            List.of(
                read("a"),
                groupLastly(
                    "g", List.of(read("b"), group("h", read("c"))), List.of(read("x"), read("y"))),
                read("d")),
            "x: a=SURE b=MAYBE c=MAYBE g=MAYBE d=LATER",
            "y: x=SURE",
            "b: x=HIDDEN",
            "d: x=HIDDEN b=SURE"),
        body(
            "finally of an action sees its answer as uncertain",
            List.of(lastly("a", read("x")), read("b")),
            "x: a=MAYBE",
            "b: x=HIDDEN a=SURE"),
        body(
            "finally of a loop sees its result, and not into it",
            List.of(loop("l", List.of(read("a"), undone("b", read("y"))), List.of(read("x")))),
            "x: l=MAYBE a=HIDDEN b=HIDDEN",
            "y: a=SURE b=MAYBE"),
        body(
            "finally of a block sees what is around the block, and not into it",
            List.of(read("a"), block("k", List.of(read("b")), List.of(read("x")))),
            "x: a=SURE k=MAYBE b=HIDDEN"),
        body(
            "finally does not see into a loop of its group, but branches and cases",
            List.of(
                groupLastly(
                    "g",
                    List.of(
                        loop("l", List.of(read("a")), List.of()),
                        parallel("p", read("b"), read("c")),
                        choose("pick", List.of(read("d")), List.of(), List.of())),
                    List.of(read("x")))),
            "x: l=MAYBE a=HIDDEN b=MAYBE c=MAYBE d=MAYBE pick=MAYBE"),
        body(
            "an undo in a loop in a branch in a group",
            List.of(
                read("a"),
                group(
                    "g",
                    parallel(
                        "p",
                        loop("l", List.of(when("b"), undone("c", read("x"))), List.of()),
                        read("d"))),
                read("e")),
            "x: a=SURE b=MAYBE c=MAYBE d=BESIDE e=LATER l=LATER",
            "e: l=SURE d=SURE c=HIDDEN x=HIDDEN"),
        body(
            "a block in an undo sees nothing of what the undo sees",
            List.of(read("a"), undone("b", read("x"), block("k", List.of(read("c")), List.of()))),
            "k: a=SURE b=MAYBE x=SURE",
            "c: a=HIDDEN b=HIDDEN x=HIDDEN"),
        body(
            "a loop in a block in a loop",
            List.of(
                loop(
                    "l",
                    List.of(
                        read("a"),
                        block(
                            "k",
                            List.of(read("b"), loop("m", List.of(read("c"), read("d")), List.of())),
                            List.of()),
                        read("e")),
                    List.of())),
            "d: c=SURE b=SURE a=HIDDEN m=LATER",
            "e: a=SURE k=SURE b=HIDDEN m=HIDDEN c=HIDDEN"));
  }

  private static Arguments body(String point, List<Step> steps, String... rows) {
    return Arguments.of(point, steps, List.of(rows));
  }

  private static Outline outline(List<Step> steps) {
    return Outline.of(new BlockDefinition("b", "B", List.of(), steps, new TreeMap<>()));
  }

  private static Spot spot(Outline outline, String name) {
    return outline.spots().stream()
        .filter(spot -> spot.step().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void whatAStepSees(String point, List<Step> steps, List<String> rows) {
    Outline outline = outline(steps);
    for (String row : rows) {
      String reader = row.substring(0, row.indexOf(':'));
      String seen =
          row.substring(row.indexOf(':') + 2)
              .lines()
              .flatMap(line -> List.of(line.split(" ", -1)).stream())
              .map(pair -> pair.substring(0, pair.indexOf('=')))
              .map(name -> name + "=" + sight(outline, spot(outline, name), reader))
              .collect(Collectors.joining(" "));
      assertThat(reader + ": " + seen).as(point).isEqualTo(row);
    }
  }

  private static Sight sight(Outline outline, Spot step, String reader) {
    return reader.equals("end")
        ? Outline.sightAtEnd(step, outline.whole())
        : Outline.sight(step, spot(outline, reader));
  }

  @Test
  void theOutputsOfABlockSeeItsInsideAndNothingElse() {
    Outline outline =
        outline(
            List.of(
                read("a"),
                block(
                    "k",
                    List.of(
                        read("b"),
                        when("c"),
                        groupLastly("g", List.of(read("d")), List.of(read("x")))),
                    List.of()),
                undone("e", block("u", List.of(read("f")), List.of()))));
    Spot block = spot(outline, "k");
    assertThat(Outline.sightAtEnd(spot(outline, "b"), block)).isEqualTo(Sight.SURE);
    assertThat(Outline.sightAtEnd(spot(outline, "c"), block)).isEqualTo(Sight.MAYBE);
    assertThat(Outline.sightAtEnd(spot(outline, "d"), block)).isEqualTo(Sight.SURE);
    assertThat(Outline.sightAtEnd(spot(outline, "x"), block)).isEqualTo(Sight.HIDDEN);
    assertThat(Outline.sightAtEnd(spot(outline, "a"), block)).isEqualTo(Sight.HIDDEN);
    assertThat(Outline.sightAtEnd(block, block)).isEqualTo(Sight.HIDDEN);
    Spot inUndo = spot(outline, "u");
    assertThat(Outline.sightAtEnd(spot(outline, "e"), inUndo)).isEqualTo(Sight.HIDDEN);
    assertThat(Outline.sightAtEnd(spot(outline, "f"), inUndo)).isEqualTo(Sight.SURE);
  }

  @Test
  void itemsOfLoopsAreNamedInsideThemAndInTheUndoOfTheirSteps() {
    Outline outline =
        outline(
            List.of(
                loop(
                    "outer",
                    List.of(
                        loop(
                            "inner",
                            List.of(
                                undone("a", read("x")),
                                block("k", List.of(read("b")), List.of(read("y")))),
                            List.of(read("z")))),
                    List.of())));
    assertThat(loops(outline, "a")).isEqualTo("outer inner");
    assertThat(loops(outline, "x")).isEqualTo("outer inner");
    assertThat(loops(outline, "inner")).isEqualTo("outer");
    assertThat(loops(outline, "z")).isEqualTo("outer");
    assertThat(loops(outline, "b")).isEmpty();
    assertThat(loops(outline, "k")).isEqualTo("outer inner");
    assertThat(loops(outline, "y")).isEqualTo("outer inner");
  }

  private static String loops(Outline outline, String reader) {
    return Outline.loops(spot(outline, reader)).stream()
        .map(spot -> spot.step().name())
        .collect(Collectors.joining(" "));
  }

  @Test
  void theFrameOfAStepIsTheInnermostBlockAroundIt() {
    Outline outline =
        outline(
            List.of(
                read("a"),
                block(
                    "k",
                    List.of(undone("b", read("x")), block("m", List.of(read("c")), List.of())),
                    List.of(read("y")))));
    assertThat(Outline.block(spot(outline, "a"))).isEmpty();
    assertThat(Outline.block(spot(outline, "k"))).isEmpty();
    assertThat(Outline.block(spot(outline, "y"))).isEmpty();
    assertThat(Outline.block(spot(outline, "x"))).contains(spot(outline, "k"));
    assertThat(Outline.block(spot(outline, "m"))).contains(spot(outline, "k"));
    assertThat(Outline.block(spot(outline, "c"))).contains(spot(outline, "m"));
  }
}
