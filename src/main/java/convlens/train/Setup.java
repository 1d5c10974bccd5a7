package convlens.train;

import convlens.data.set.Augmentation;
import convlens.data.set.DataSpec;
import convlens.model.Model;
import convlens.nn.optim.OptimiserSpec;
import convlens.nn.optim.Schedule;

/**
 * All that decides a run: the same setup gives the same numbers.
 *
 * @param validation share of the samples that is only looked at
 * @param checkpointEvery steps from one checkpoint to the next
 */
public record Setup(
    Model model,
    DataSpec data,
    OptimiserSpec optimiser,
    Schedule schedule,
    int batchSize,
    int epochs,
    double clip,
    long seed,
    double validation,
    Augmentation augmentation,
    int checkpointEvery) {
  /** Steps from one checkpoint to the next where nobody says otherwise. */
  public static final int CHECKPOINT_EVERY = 200;

  /**
   * As the model's file says.
   *
   * @throws convlens.param.ProblemException where it says what cannot be
   */
  public static Setup of(Model model, long seed) {
    return new Setup(
        model,
        DataSpec.read(model.training().data()),
        convlens.nn.optim.Optimisers.read(model.training().optimiser()),
        Schedule.read(model.training().schedule()),
        model.training().batchSize(),
        model.training().epochs(),
        model.training().clip(),
        seed,
        0.1,
        Augmentation.NONE,
        CHECKPOINT_EVERY);
  }

  /** The same for so many epochs in all. */
  public Setup withEpochs(int all) {
    return new Setup(
        model,
        data,
        optimiser,
        schedule,
        batchSize,
        all,
        clip,
        seed,
        validation,
        augmentation,
        checkpointEvery);
  }

  /** The same with another optimiser or learning rate. */
  public Setup with(OptimiserSpec other) {
    return new Setup(
        model,
        data,
        other,
        schedule,
        batchSize,
        epochs,
        clip,
        seed,
        validation,
        augmentation,
        checkpointEvery);
  }

  /** The same with another model, everything else as it is. */
  public Setup with(Model other) {
    return new Setup(
        other,
        data,
        optimiser,
        schedule,
        batchSize,
        epochs,
        clip,
        seed,
        validation,
        augmentation,
        checkpointEvery);
  }

  /** The same on other data. */
  public Setup with(DataSpec other) {
    return new Setup(
        model,
        other,
        optimiser,
        schedule,
        batchSize,
        epochs,
        clip,
        seed,
        validation,
        augmentation,
        checkpointEvery);
  }
}
