import { rebuildLast } from '../build/buildStage';
import type { Command } from './command';

/** Builds again what was built last in this workspace. */
export const rebuildLastStage: Command = (services) => rebuildLast(services);
