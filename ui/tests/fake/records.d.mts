// Types of the fake records for the tests that are TypeScript.
import type { PropertyLine, UnitCard } from '../../src/wire/bindings';
export const TODAY: string;
export const units: UnitCard[];
export const properties: PropertyLine[];
