package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir Path folder;

  private Shell train(String model, String... more) {
    String[] words = new String[more.length + 6];
    String[] first = {"train", model, "--data", "digits(count=200)", "--epochs", "1"};
    System.arraycopy(first, 0, words, 0, 6);
    System.arraycopy(more, 0, words, 6, more.length);
    return Shell.run(words);
  }

  private String run() {
    return folder.resolve("run").toString();
  }

  @Test
  void trainingTellsEachEpochAndLeavesARunThatCanBeJudgedDrawnAndGoneOnWith() {
    Shell trained = train("lenet5", "--out", run());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.code()).isZero();
    assertThat(trained.out())
        .contains("61,706 parameters", "epoch 1/1  loss ", "Done after 2 steps");
    Shell judged = Shell.run("eval", run());
    assertThat(judged.out()).contains("lenet5 after 2 steps", "accuracy");
    Shell drawn = Shell.run("sample", run(), "-o", folder.resolve("s.png").toString());
    assertThat(drawn.err()).isEmpty();
    assertThat(folder.resolve("s.png")).isNotEmptyFile();
    String way = folder.resolve("way.svg").toString();
    Shell through = Shell.run("film", run(), "--way", "--sample", "1", "-o", way);
    assertThat(through.err()).isEmpty();
    assertThat(folder.resolve("way.svg")).content().contains("The way through the network", "1 of");
    Shell more = Shell.run("resume", run(), "--epochs", "2");
    assertThat(more.out())
        .contains("goes on after epoch 1 of 2", "epoch 2/2", "Done after 4 steps");
  }

  @Test
  void aModelFileIsTrainedLikeAPreset() throws IOException {
    train("lenet5", "--out", run());
    Path file = folder.resolve("mine.json");
    String text = Files.readString(folder.resolve("run/model.json"));
    Files.writeString(file, text.replace("\"out_features\": 84", "\"out_features\": 20"));
    Shell trained = train(file.toString(), "--out", folder.resolve("mine").toString());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.out()).contains("53,322 parameters");
  }

  @Test
  void whatCannotBeIsOneSentenceAndNoFolder() throws IOException {
    assertThat(train("lenet", "--out", run()).err()).contains("no preset").contains("lenet5");
    assertThat(train("lenet5", "--optimiser", "adm", "--out", run()).err()).contains("adam");
    assertThat(train("lenet5", "--lr", "fast", "--out", run()).err()).contains("--lr");
    Shell dims = Shell.run("train", "lenet5", "--data", "sequences", "--out", run());
    assertThat(dims.code()).isEqualTo(2);
    assertThat(dims.err()).doesNotContain("Exception");
    assertThat(folder.resolve("run")).doesNotExist();
    assertThat(Shell.run("resume", folder.toString()).err()).contains("no run").hasLineCount(2);
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\"convlens_model\": 1, \"graphs\": ");
    assertThat(train(broken.toString()).err()).contains("not JSON");
  }

  @Test
  void aRunThatDivergesSaysWhereAndWhy() {
    Shell shell =
        train("mlp", "--optimiser", "sgd", "--lr", "1e9", "--batch-size", "8", "--out", run());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).contains("epoch 1, batch").contains("learning rate");
    assertThat(folder.resolve("run/checkpoints")).isNotEmptyDirectory();
  }
}
