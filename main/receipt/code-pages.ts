/**
 * The characters of the code pages, and the numbers by which printers select them. Sources: Unicode's mapping tables
 * (Public/MAPPINGS/VENDORS); Epson, ESC/POS command reference, ESC t; Star, StarPRNT command specifications, ESC GS t.
 */
import type { Encoding, Page } from '../printer/profile.ts';
import { drawable } from './raster.ts';

/** The upper halves, without the no-break space and the soft hyphen. */
const upperHalves: Readonly<Record<Page | 'cp852', string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■',
  // Without the ı, in whose place 858 has €: printers have the one page under the other's number.
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²■',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´˝˛ˇ˘§÷¸°¨˙űŘř■',
  cp858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²■',
  cp860:
    'ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧ÓáíóúñÑªº¿Ò¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■',
  cp863:
    'ÇüéâÂà¶çêëèïî‗À§ÉÈÊôËÏûù¤ÔÜ¢£ÙÛƒ¦´óú¨¸³¯Î⌐¬½¼¾«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■',
  cp865:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■',
  cp1252:
    '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
};

const setOf = (characters: string): ReadonlySet<string> => new Set(characters);
const { cp437, cp850, cp852, cp858, cp860, cp863, cp865, cp1252 } = upperHalves;

/** The characters beyond ASCII that each encoding prints. `multilingual` changes the code page within a line. */
export const repertoires = {
  multilingual: setOf(cp437 + cp1252 + cp852 + cp858),
  cp437: setOf(cp437),
  cp850: setOf(cp850),
  cp858: setOf(cp858),
  cp860: setOf(cp860),
  cp863: setOf(cp863),
  cp865: setOf(cp865),
  cp1252: setOf(cp1252),
  raster: drawable,
} as const satisfies Record<'multilingual' | 'raster' | Page, ReadonlySet<string>>;

/** A code page and the number that selects it on the printer. */
export interface PageSelection {
  readonly page: Page;
  readonly number: number;
}

/** The numbers with which ESC t selects the pages on most ESC/POS printers, and ESC GS t on Star's. */
const numbers: Readonly<Record<'escpos' | 'star', Readonly<Record<Page, number>>>> = {
  escpos: { cp437: 0, cp850: 2, cp860: 3, cp863: 4, cp865: 5, cp1252: 16, cp858: 19 },
  // Star has no 850: its 858 differs in the one character that our 850 leaves out.
  star: { cp437: 1, cp850: 4, cp858: 4, cp860: 6, cp863: 8, cp865: 9, cp1252: 32 },
};

/** The page that the encoding selects once; null for `multilingual`, which changes it, and for `raster`. */
export function pageOf(encoding: Encoding, family: 'escpos' | 'star'): PageSelection | null {
  if (typeof encoding === 'object') return { page: encoding.encoding, number: encoding.page };
  if (encoding === 'multilingual' || encoding === 'raster') return null;
  return { page: encoding, number: numbers[family][encoding] };
}
