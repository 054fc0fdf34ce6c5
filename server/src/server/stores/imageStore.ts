import type { ImageConfig } from '../../core/images/imageConfig';
import { imageReferenceError } from '../../core/images/imageReference';
import { knownImageConfig } from '../../core/images/knownImages';
import type { InspectedImage } from '../../protocol/protocol';

/** Asks the client's engine for an image's config; null where there is none, or nobody to ask. */
export type InspectImage = (image: string) => Promise<InspectedImage | null>;

interface Answer {
  readonly config?: ImageConfig;
  /** Milliseconds since the epoch. */
  readonly askAgainAt: number;
}

/** More images than open files build on; those that no file uses give way. */
const mostImages = 200;
/** Milliseconds. An image that isn't there may be pulled or built any time, and nobody tells. */
const missingFor = 5 * 60_000;

/**
 * What is known of base images: what the client's engine says, else the shipped table. The engine comes first because a
 * build on this machine starts from the very image it has, and because the table leaves out what differs between tags.
 * An image is asked for once; its config is the same object for as long as it says the same.
 */
export class ImageStore {
  private readonly answers = new Map<string, Answer>();
  /** Counts the times at which images may have become others. */
  private generation = 0;

  constructor(
    private readonly inspect: InspectImage,
    private readonly now: () => number = Date.now,
  ) {}

  /** The config of an image, or undefined when it isn't known. */
  config(image: string): ImageConfig | undefined {
    return this.answers.get(image)?.config ?? knownImageConfig(image);
  }

  /**
   * Asks for those that were not asked for yet, and resolves with those that are known otherwise than before once all
   * are answered: what depends on them then changes once. Never rejects.
   *
   * @param images all that open documents build on
   */
  async ask(images: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const isDue = (image: string) => this.now() >= (this.answers.get(image)?.askAgainAt ?? 0);
    const due = [...images].filter((image) => isDue(image) && imageReferenceError(image) === undefined);
    this.makeRoom(images, due);
    const asked = due.filter((image) => this.answers.has(image) || this.answers.size < mostImages).slice(0, mostImages);
    const changed = await Promise.all(asked.map((image) => this.askFor(image)));
    return new Set(asked.filter((_, index) => changed[index]));
  }

  /** Images may be others now. What is known counts until they have been asked for again. */
  expire(): void {
    this.generation++;
    for (const [image, { config }] of this.answers) this.answers.set(image, { config, askAgainAt: 0 });
  }

  /** Whether the image is known otherwise than before. */
  private async askFor(image: string): Promise<boolean> {
    const { generation } = this;
    const before = this.answers.get(image)?.config;
    this.answers.set(image, { config: before, askAgainAt: Number.POSITIVE_INFINITY });
    const inspected = await this.inspect(image).catch(() => null);
    // What was asked before the images changed is old.
    if (generation !== this.generation || !this.answers.has(image)) return false;
    const answer = inspected ? toConfig(inspected) : undefined;
    const isSame = answer && before && saysTheSame(answer, before);
    const config = isSame ? before : answer;
    this.answers.set(image, { config, askAgainAt: config ? Number.POSITIVE_INFINITY : this.now() + missingFor });
    return config !== before;
  }

  private makeRoom(used: ReadonlySet<string>, due: readonly string[]): void {
    const wanted = this.answers.size + due.filter((image) => !this.answers.has(image)).length;
    let surplus = wanted - mostImages;
    for (const image of this.answers.keys()) {
      if (surplus <= 0) return;
      if (!used.has(image) && this.answers.delete(image)) surplus--;
    }
  }
}

function toConfig({ environment, shell, workdir, user }: InspectedImage): ImageConfig {
  return { environment: new Map(Object.entries(environment)), shell, workdir, user };
}

function saysTheSame(a: ImageConfig, b: ImageConfig): boolean {
  const told = ({ environment, shell, workdir, user }: ImageConfig) =>
    JSON.stringify([[...environment], shell, workdir, user]);
  return told(a) === told(b);
}
