package convlens.story;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What is said of a comparison. */
final class CompareWords {
  private static final int FIGURES = 6;

  private CompareWords() {}

  /** What a side is called for short. */
  static String letter(int side) {
    return String.valueOf((char) ('A' + side));
  }

  static String input(Shape s) {
    return Text.of("compare.input", "size", size(s));
  }

  private static String size(Shape s) {
    String plane = Digits.size(s.h(), s.w());
    return s.c() == 1 ? plane : s.c() + " × " + plane;
  }

  /** What a picture of a row below the outputs shows. */
  static String picture(CompareSubject.Row row, int side) {
    String letter = letter(side);
    return switch (row.kind()) {
      case PADDED, OUTPUT ->
          Text.of(
              "compare.output",
              "side",
              letter,
              "size",
              size(row.pictures().get(side).orElseThrow().shape()));
      case DIFFERENCE -> letter + " " + Digits.MINUS + " " + letter(0);
      case OVERLAP -> Text.of("compare.overlap", "side", letter);
      case SPECTRUM -> Text.of("compare.spectrum", "side", letter);
    };
  }

  /** What the whole shows. */
  static String sentence(CompareSubject s) {
    return s.help();
  }

  /** The numbers at one place. */
  static String place(CompareSubject s, Place at) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < s.sides().size(); i++) {
      CompareSubject.Side side = s.sides().get(i);
      values.add(Text.of("compare.value", "side", letter(i), "value", value(side.output(), at)));
    }
    return Text.of(
        "compare.caption", "y", at.top(), "x", at.left(), "values", String.join(", ", values));
  }

  /** The same for a cell under the mouse, without marks of emphasis. */
  static String told(CompareSubject s, Place at) {
    return place(s, at).replace("*", "");
  }

  private static String value(Tensor t, Place at) {
    Shape s = t.shape();
    Place here = at.on(s.h(), s.w());
    List<String> channels = new ArrayList<>();
    for (int c = 0; c < CompareLayout.drawn(s); c++) {
      channels.add(Digits.fit(t.get(0, c, here.top(), here.left()), FIGURES));
    }
    String all = String.join("; ", channels);
    return s.c() == 1 ? all : "(" + all + (s.c() > channels.size() ? "; …" : "") + ")";
  }

  /** Words in lines of at most so many characters. */
  static List<String> wrapped(String words, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
