package convlens.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule about texts finds what breaks it, and lets pass what does not. */
final class TextRulesTest {
  private static final Fxml NO_FXML = Fxml.of(Map.of());

  private static Bundles demo(String content) {
    return Bundles.of(Map.of("demo", content));
  }

  private static Sources java(String body) {
    return Sources.of(
        Map.of("convlens/app/View.java", "package convlens.app;\nclass View {\n" + body + "\n}\n"));
  }

  @Test
  void aKeyWithoutAnEntryIsFoundWhereverItStands() {
    Sources sources =
        java(
            "Object a = Text.of(\"gone.a\");\nObject b = label(\"demo.b\");\nObject c = \"demo.c\";");
    Fxml fxml = Fxml.of(Map.of("v.fxml", "<Label text=\"%demo.d\"/>"));
    assertThat(TextRules.missing(demo("demo.c=C"), sources, fxml))
        .containsExactlyInAnyOrder(
            "convlens/app/View.java:3: no bundle has gone.a",
            "convlens/app/View.java:4: no bundle has demo.b",
            "v.fxml:1: no bundle has demo.d");
  }

  @Test
  void bothKeysOfAConditionAreLookedAt() {
    Sources sources = java("Object a = Text.of(on ? \"demo.on\" : \"demo.off\");");
    assertThat(TextRules.missing(demo("demo.on=On"), sources, NO_FXML))
        .containsExactly("convlens/app/View.java:3: no bundle has demo.off");
  }

  @Test
  void aPartOfAKeyThatLeadsNowhereIsFound() {
    Sources sources = java("Object a = Text.of(\"demo.gone.\" + id);");
    assertThat(TextRules.hollow(demo("demo.there.x=X"), sources)).hasSize(1);
    assertThat(TextRules.hollow(demo("demo.gone.x=X"), sources)).isEmpty();
  }

  @Test
  void aKeyThatNothingLooksUpIsFound() {
    Sources sources = java("Object a = Text.of(\"demo.a\"), b = Text.of(id + \".help\");");
    Fxml fxml = Fxml.of(Map.of("v.fxml", "<Label text=\"%demo.c\"/>"));
    Bundles bundles = demo("demo.a=A\ndemo.b.help=B\ndemo.c=C\ndemo.d=D");
    assertThat(TextRules.unused(bundles, sources, fxml)).containsExactly("nothing looks up demo.d");
  }

  @Test
  void joiningTwoNamesWithADotIsNoUseOfEveryKey() {
    Sources sources = java("Object a = Text.of(x + \".\" + y);");
    assertThat(TextRules.unused(demo("demo.a=A"), sources, NO_FXML)).hasSize(1);
  }

  @Test
  void anArgumentTooManyOrTooFewIsFound() {
    Sources sources = java("Object a = Text.of(\"demo.a\", \"width\", 3, \"depth\", 1);");
    assertThat(TextRules.arguments(demo("demo.a={width} x {height}"), sources))
        .containsExactly(
            "convlens/app/View.java:3: demo.a asks for [height, width], gets [depth, width]");
    assertThat(TextRules.arguments(demo("demo.a={width} x {depth}"), sources)).isEmpty();
  }

  @Test
  void aTextWithArgumentsThatGetsNoneIsFound() {
    Sources sources = java("Object a = Text.of(\"demo.a\");");
    assertThat(TextRules.arguments(demo("demo.a={width} cells"), sources)).hasSize(1);
  }

  @Test
  void aKeyInTheWrongFileTwiceOrEmptyIsFound() {
    assertThat(TextRules.untidy(demo("demo.a=A\ndemo.a=B\nother.b=C\ndemo.c=")))
        .containsExactlyInAnyOrder(
            "demo: demo.a stands there twice",
            "demo: other.b belongs in other",
            "demo: demo.c says nothing");
  }

  @Test
  void aTranslationThatLacksAddsOrRenamesIsFound() {
    Bundles bundles =
        Bundles.of(
            Map.of(
                "demo", "demo.a=A\ndemo.b={n} cells",
                "demo_es", "demo.b={x} celdas\ndemo.c=C"));
    assertThat(TextRules.translations(bundles))
        .containsExactlyInAnyOrder(
            "demo_es: lacks demo.a",
            "demo_es: demo.b names [x], English [n]",
            "demo_es: there is no English demo.c");
  }

  @Test
  void aTranslationIsNoBundleOfItsOwn() {
    Bundles bundles = Bundles.of(Map.of("demo", "demo.a=A", "demo_zh_CN", "demo.a=甲"));
    assertThat(bundles.names()).containsExactly("demo");
    assertThat(TextRules.translations(bundles)).isEmpty();
    assertThat(TextRules.untidy(bundles)).isEmpty();
  }

  @Test
  void wordsInFxmlAreFound() {
    Fxml fxml =
        Fxml.of(
            Map.of(
                "v.fxml",
                "<VBox>\n<Label text=\"Stride\"/>\n<Label><text>Padding</text></Label>\n"
                    + "<TextField promptText=\"%demo.a\" id=\"field\"/>\n<Label text=\"×\"/>\n</VBox>"));
    assertThat(fxml.words())
        .containsExactly("v.fxml:2 text=\"Stride\"", "v.fxml:3 text=\"Padding\"");
  }

  @Test
  void sentencesAndShownWordsInSourcesAreFound() {
    assertThat(
            List.of(
                "String a = \"The window moves\";",
                "String a = \"step \" + n;",
                "String a = n + \" of \" + m;",
                "String a = String.format(\"%d cells read\", n);",
                "void a() { label.setText(\"Stride\"); }",
                "Object a = new Label(\"Stride \" + n);",
                "Object a = new Problem(\"x\", \"too_large\", got, \"\");",
                "Object a = new IOException(\"the file ended early\");",
                "Object a = \"\"\"\n  Two words\n  \"\"\";"))
        .allSatisfy(body -> assertThat(Bypass.find(java(body))).as(body).hasSize(1));
  }

  @Test
  void whatIsNotForPeoplePasses() {
    assertThat(
            List.of(
                "Object a = new IllegalStateException(\"unknown mark \" + mark);",
                "Object a = Objects.requireNonNull(x, \"no such x\");",
                "@SuppressWarnings(\"some word\") int a;",
                "Object a = Pattern.compile(\"some words|others\");",
                "Object a = \"nn.Conv2d(\" + n + \", \" + m;",
                "Object a = \"-fx-font-family: some font\";",
                "Object a = \"<svg width='3' height='4'>\";",
                "void a() { label.setText(\"×\"); }",
                "void a() { label.setText(Text.of(\"demo.a\", \"name\", n)); }",
                "Object a = new Problem(\"x\", rule, \"value=\" + v, \"\");",
                "Object a = n + \" MB\";",
                "boolean a = message.contains(\"broken pipe\");",
                "Object a = font(\"JetBrains Mono\");",
                "// no text: the name of a font family\nObject a = \"JetBrains Mono\";"))
        .allSatisfy(body -> assertThat(Bypass.find(java(body))).as(body).isEmpty());
  }

  @Test
  void packagesThatSayNothingToUsersAreLeftAlone() {
    Sources sources =
        Sources.of(
            Map.of(
                "convlens/kernel/K.java",
                "package convlens.kernel;\nclass K { String a = \"two words\"; }"));
    assertThat(Bypass.find(sources)).isEmpty();
  }
}
