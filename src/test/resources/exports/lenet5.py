"""lenet5: a model as PyTorch has it, with its training; written by ConvLens.

    python lenet5.py --data fashion-mnist --epochs 5
    torchrun --nproc-per-node=2 lenet5.py --data fashion-mnist
    torchrun --nnodes=2 --rdzv-backend=c10d --rdzv-endpoint=HOST:29500 lenet5.py

Names are those of ConvLens: --weights takes a safetensors file it saved, and --save-weights
writes one it reads.
"""

import argparse
import math
import os

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, Dataset, DistributedSampler, TensorDataset

INPUT = (1, 28, 28)  # one sample
OUTPUT = (10,)
CLASSES = 10
VOCABULARY = 0  # of inputs that are tokens


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)
        self.act1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.act2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(kernel_size=2)
        self.fc1 = nn.Linear(in_features=400, out_features=120)
        self.act3 = nn.ReLU()
        self.fc2 = nn.Linear(in_features=120, out_features=84)
        self.act4 = nn.ReLU()
        self.fc3 = nn.Linear(in_features=84, out_features=10)

    def forward(self, x):
        conv1 = self.conv1(x)
        act1 = self.act1(conv1)
        pool1 = self.pool1(act1)
        conv2 = self.conv2(pool1)
        act2 = self.act2(conv2)
        pool2 = self.pool2(act2)
        flatten = pool2.flatten(1, -1)
        fc1 = self.fc1(flatten)
        act3 = self.act3(fc1)
        fc2 = self.fc2(act3)
        act4 = self.act4(fc2)
        fc3 = self.fc3(act4)
        return fc3


def loss_of(outputs, x, target):
    """How far the outputs are from what is wanted."""
    return F.cross_entropy(outputs, target.long())


def regulariser(model):
    """What the weights themselves add to the loss."""
    return 0.0


def rate(base, epoch, epochs, step):
    """The learning rate of a step."""
    return base


def optimiser_of(model, options):
    return torch.optim.Adam(model.parameters(), lr=options.lr)


def spread(net, world, device):
    """The net itself, or one whose gradients are the mean over all processes."""
    if world == 1:
        return net
    return DistributedDataParallel(net, device_ids=[device] if device.type == "cuda" else None)


def make_learners(model, options, world, device):
    return [(spread(model, world, device), optimiser_of(model, options))]


def train_step(learners, options, x, target):
    """One batch; answers with its loss."""
    net, optimiser = learners[0]
    optimiser.zero_grad()
    loss = loss_of(net(x), x, target) + regulariser(net.module if hasattr(net, "module") else net)
    loss.backward()
    if options.clip > 0:
        nn.utils.clip_grad_norm_(net.parameters(), options.clip)
    optimiser.step()
    return loss.item()


def as_input(picture):
    coloured = len(INPUT) == 3 and INPUT[0] == 3
    return picture.convert("RGB" if coloured else "L").resize((INPUT[-1], INPUT[-2]))


class Masked(Dataset):
    """Pictures in images/ and their masks, a class for each pixel, under the same names in masks/."""

    def __init__(self, folder):
        self.folder = folder
        self.names = sorted(os.listdir(os.path.join(folder, "images")))

    def __len__(self):
        return len(self.names)

    def __getitem__(self, index):
        from PIL import Image
        from torchvision.transforms.functional import pil_to_tensor

        name = self.names[index]
        picture = as_input(Image.open(os.path.join(self.folder, "images", name)))
        mask = Image.open(os.path.join(self.folder, "masks", name)).resize(picture.size, Image.NEAREST)
        return pil_to_tensor(picture) / 255, pil_to_tensor(mask)[0].long()


def synthetic(count):
    """Random samples of the right dims: to see that everything runs, not to learn from."""
    x = torch.randint(VOCABULARY, (count, *INPUT)).float() if VOCABULARY else torch.rand(count, *INPUT)
    return TensorDataset(x, torch.randint(CLASSES, (count,)))


def dataset(name, count):
    """Pairs of an input and what is wanted of it."""
    if name == "synthetic":
        return synthetic(count)
    if name.endswith(".safetensors"):
        from safetensors.torch import load_file

        held = load_file(name)
        return TensorDataset(held["input"].float(), held.get("target", held["input"]))
    if os.path.isdir(os.path.join(name, "masks")):
        return Masked(name)
    from torchvision import datasets, transforms

    to_tensor = transforms.Compose([as_input, transforms.ToTensor()])
    known = {
        "mnist": datasets.MNIST,
        "fashion-mnist": datasets.FashionMNIST,
        "cifar10": datasets.CIFAR10,
    }
    if name in known:
        return known[name]("data", train=True, download=True, transform=to_tensor)
    return datasets.ImageFolder(name, transform=to_tensor)


def save(path, state):
    """Writes the whole file or leaves the old one."""
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def arguments():
    parser = argparse.ArgumentParser(description="Trains lenet5.")
    parser.add_argument("--data", default="synthetic", help="synthetic, mnist, fashion-mnist, cifar10, a folder or a safetensors file of input and target")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch-size", type=int, default=64, help="of all processes together")
    parser.add_argument("--lr", type=float, default=0.002)
    parser.add_argument("--clip", type=float, default=0, help="the gradients' largest norm; 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=int, default=2048, help="of synthetic data")
    parser.add_argument("--out", default="lenet5.pt", help="the checkpoint, written after every epoch")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint")
    parser.add_argument("--weights", help="begin with the weights of a safetensors file")
    parser.add_argument("--save-weights", help="write the weights as safetensors at the end")
    return parser.parse_args()


def prepare(options, model, world, device):
    """Weights, and what trains them; from the checkpoint where it is asked for."""
    if options.weights:
        from safetensors.torch import load_file

        model.load_state_dict(load_file(options.weights), strict=True)
    learners = make_learners(model, options, world, device)
    first, step = 0, 0
    if options.resume:
        held = torch.load(options.out, map_location=device, weights_only=True)
        model.load_state_dict(held["model"])
        for (_, optimiser), state in zip(learners, held["optimisers"]):
            optimiser.load_state_dict(state)
        first, step = held["epoch"], held["step"]
    return learners, first, step


def main():
    options = arguments()
    rank = int(os.environ.get("RANK", 0))
    world = int(os.environ.get("WORLD_SIZE", 1))
    device = torch.device("cpu")
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    if world > 1:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    torch.manual_seed(options.seed)
    model = Model().to(device)
    learners, first, step = prepare(options, model, world, device)
    if world > 1 and rank > 0:
        dist.barrier()  # only one process fetches what is not there yet
    data = dataset(options.data, options.samples)
    if world > 1 and rank == 0:
        dist.barrier()
    torch.manual_seed(options.seed + 1 + rank)  # other noise in every process
    sampler = DistributedSampler(data, seed=options.seed) if world > 1 else None
    loader = DataLoader(
        data,
        batch_size=max(1, options.batch_size // world),
        shuffle=sampler is None,
        sampler=sampler,
        generator=torch.Generator().manual_seed(options.seed),
    )
    for epoch in range(first, options.epochs):
        if sampler is not None:
            sampler.set_epoch(epoch)
        model.train()
        total = 0.0
        for x, target in loader:
            for _, optimiser in learners:
                for group in optimiser.param_groups:
                    group["lr"] = rate(options.lr, epoch, options.epochs, step)
            x = x.to(device).reshape(len(x), *INPUT)
            loss = train_step(learners, options, x, target.to(device))
            if not math.isfinite(loss):
                raise SystemExit(f"epoch {epoch + 1}: the loss is not finite, try a smaller --lr")
            total += loss
            step += 1
        if rank == 0:
            print(f"epoch {epoch + 1}/{options.epochs}  loss {total / len(loader):.4f}", flush=True)
            optimisers = [optimiser.state_dict() for _, optimiser in learners]
            held = {"model": model.state_dict(), "optimisers": optimisers, "epoch": epoch + 1, "step": step}
            save(options.out, held)
    if rank == 0 and options.save_weights:
        from safetensors.torch import save_file

        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, options.save_weights)
    if world > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
